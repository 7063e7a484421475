namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>Where a config's value comes from, by its number in DescribeConfigs.</summary>
internal enum ConfigSource : sbyte
{
    Topic = 1,
    StaticBroker = 4,
    Default = 5,
}
