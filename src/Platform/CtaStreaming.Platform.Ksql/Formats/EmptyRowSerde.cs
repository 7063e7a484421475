namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>NONE, and KAFKA without columns: what is there is not looked at, and nothing is written.</summary>
internal sealed class EmptyRowSerde : IRowSerde
{
    public byte[]? Serialize(object?[]? row) => null;

    public object?[]? Deserialize(byte[]? data) => data is null ? null : [];
}
