namespace CtaStreaming.Platform.Connect.Data;

/// <summary>The types of Kafka Connect's data model, named as its JSON has them.</summary>
internal enum ConnectType
{
    Int8,
    Int16,
    Int32,
    Int64,
    Float32,
    Float64,
    Boolean,
    String,
    Bytes,
    Array,
    Map,
    Struct,
}

internal static class ConnectTypeNames
{
    /// <summary>As messages and casts name it, such as <c>INT32</c>.</summary>
    public static string UpperName(this ConnectType type) => type.ToString().ToUpperInvariant();

    /// <summary>As JSON schemas name it: <c>float</c> and <c>double</c> are the exceptions.</summary>
    public static string JsonName(this ConnectType type) => type switch
    {
        ConnectType.Float32 => "float",
        ConnectType.Float64 => "double",
        _ => type.ToString().ToLowerInvariant(),
    };
}
