namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>Whose configs a request is about, by its number in the protocol.</summary>
internal enum ConfigResourceType : sbyte
{
    Topic = 2,
    Broker = 4,
}
