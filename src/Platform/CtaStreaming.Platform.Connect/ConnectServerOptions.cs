using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Connect;

/// <summary>How one Connect worker is set up.</summary>
public sealed record ConnectServerOptions
{
    /// <summary>
    /// The <c>http://address:port</c> to listen on; port 0 takes a free one. Default 127.0.0.1: reachable from this machine only.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:8083";

    /// <summary>
    /// The Kafka broker of the connectors' topics and of the worker's own: one or more <c>host:port</c>, separated by commas.
    /// </summary>
    public required string BootstrapServers { get; init; }

    /// <summary>The Schema Registry for converters whose config names none; null when there is none.</summary>
    public string? SchemaRegistryUrl { get; init; }

    /// <summary>
    /// The topic of connectors, their tasks and what they should be doing (<c>config.storage.topic</c>): one partition, compacted.
    /// </summary>
    public string ConfigTopic { get; init; } = "connect-configs";

    /// <summary>The topic of how far each source has been read (<c>offset.storage.topic</c>): compacted.</summary>
    public string OffsetTopic { get; init; } = "connect-offsets";

    /// <summary>The topic of what connectors and tasks are doing (<c>status.storage.topic</c>): compacted.</summary>
    public string StatusTopic { get; init; } = "connect-status";

    /// <summary>Partitions of <see cref="OffsetTopic"/> when it is created. Kafka's default is 25.</summary>
    public int OffsetTopicPartitions { get; init; } = 25;

    /// <summary>Partitions of <see cref="StatusTopic"/> when it is created. Kafka's default is 5.</summary>
    public int StatusTopicPartitions { get; init; } = 5;

    /// <summary>
    /// Settings for connectors that have none of their own, by the worker's names: <c>key.converter</c>, <c>value.converter</c> and
    /// those that begin with them. Default: JsonConverter for both, as in Kafka's own example of a worker.
    /// </summary>
    public IReadOnlyDictionary<string, string> ConverterDefaults { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a change may take to be stored in its topic and read back before the request fails. Default 10 s.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Further properties for librdkafka, by its own names, such as <c>security.protocol</c>.</summary>
    public IReadOnlyDictionary<string, string> KafkaProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock behind polling, backoff and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
