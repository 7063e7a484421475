namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>What to do with a config, by its number in IncrementalAlterConfigs.</summary>
internal enum ConfigOperation : sbyte
{
    Set = 0,
    Delete = 1,
    Append = 2,
    Subtract = 3,
}
