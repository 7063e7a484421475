namespace CtaStreaming.Platform.Host.Options;

/// <summary>One option of the command line, and the configuration key it stands for.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Key">As in <c>appsettings.json</c>; with <c>__</c> for each colon, the environment variable.</param>
/// <param name="Value">What its value is called in the help; null for a switch.</param>
/// <param name="Description">One line of help.</param>
internal sealed record Option(string Name, string Key, string? Value, string Description)
{
    public static readonly Option Engines =
        new("--engines", "Platform:Engines", "LIST", "which to run, separated by commas (default: all there are)");

    public static readonly Option DataDirectory =
        new("--data-dir", "Platform:DataDirectory", "DIR", "where state lives (default: .cta/platform)");

    public static readonly Option Host =
        new("--host", "Platform:Host", "ADDRESS", "address to listen on (default: 127.0.0.1; 0.0.0.0 for all)");

    public static readonly Option AdvertisedHost =
        new("--advertised-host", "Platform:AdvertisedHost", "NAME", "the name that Kafka clients are told to connect to");

    public static readonly Option BootstrapServers =
        new("--bootstrap-servers", "Platform:BootstrapServers", "HOST:PORT", "another Kafka for the engines that need one");

    public static readonly Option BrokerPort =
        new("--broker-port", "Platform:Broker:Port", "N", "default 9092; 0 takes a free one");

    public static readonly Option NoAutoCreateTopics =
        new("--no-auto-create-topics", "Platform:Broker:NoAutoCreateTopics", null, "a topic must be created before it is used");

    public static readonly Option NumPartitions =
        new("--num-partitions", "Platform:Broker:NumPartitions", "N", "partitions of a topic that does not say (default: 1)");

    public static readonly Option RebalanceDelay =
        new("--group-initial-rebalance-delay-ms", "Platform:Broker:GroupInitialRebalanceDelayMs", "N", "wait for more members of a new group (default: 3000)");

    public static readonly Option SchemaRegistryPort =
        new("--schema-registry-port", "Platform:SchemaRegistry:Port", "N", "default 8081; 0 takes a free one");

    public static readonly Option SchemaRegistryUrl =
        new("--schema-registry-url", "Platform:SchemaRegistryUrl", "URL", "another Schema Registry for the engines that use one");

    public static readonly Option RestProxyPort =
        new("--rest-proxy-port", "Platform:RestProxy:Port", "N", "default 8082; 0 takes a free one");

    public static readonly Option ConnectPort =
        new("--connect-port", "Platform:Connect:Port", "N", "default 8083; 0 takes a free one");

    public static readonly Option KsqlPort =
        new("--ksql-port", "Platform:Ksql:Port", "N", "default 8088; 0 takes a free one");

    public static readonly IReadOnlyList<Option> All =
    [
        Engines, DataDirectory, Host, AdvertisedHost, BootstrapServers, SchemaRegistryUrl,
        BrokerPort, NoAutoCreateTopics, NumPartitions, RebalanceDelay, SchemaRegistryPort, RestProxyPort, ConnectPort, KsqlPort,
    ];

    /// <summary>The environment variable.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Both names, for messages: the value may have come from either.</summary>
    public override string ToString() => $"{Name} ({Variable})";
}
