namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>The type of a config's value, by its number in DescribeConfigs.</summary>
internal enum ConfigType : sbyte
{
    Boolean = 1,
    String = 2,
    Int = 3,
    Long = 5,
    Double = 6,
    List = 7,
}
