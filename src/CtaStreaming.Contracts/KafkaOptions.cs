namespace CtaStreaming.Contracts;

/// <summary>Where Kafka is and how to talk to it: the configuration section <c>Kafka</c>.</summary>
public sealed class KafkaOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Kafka";

    /// <summary>One or more <c>host:port</c>, separated by commas. Default <c>127.0.0.1:9092</c>.</summary>
    public string BootstrapServers { get; set; } = "127.0.0.1:9092";

    /// <summary>Replicas of each topic that a service creates; -1, the default, takes the cluster's own default.</summary>
    public short ReplicationFactor { get; set; } = -1;

    /// <summary>Further properties for librdkafka, by its own names, such as <c>security.protocol</c>; they win over what a service sets.</summary>
    public Dictionary<string, string> Client { get; } = [];
}
