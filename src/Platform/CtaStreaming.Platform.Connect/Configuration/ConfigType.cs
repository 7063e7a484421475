namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>What the text of a setting must be.</summary>
internal enum ConfigType
{
    Boolean,
    String,
    Int,
    Long,
    List,
    Class,
    Password,
}

internal enum Importance
{
    High,
    Medium,
    Low,
}
