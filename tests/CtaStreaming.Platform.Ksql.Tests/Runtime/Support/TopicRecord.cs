using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

public sealed record TopicRecord(byte[]? KeyBytes, byte[]? ValueBytes, long Timestamp, int Partition)
{
    public string? Key => KeyBytes is null ? null : Encoding.UTF8.GetString(KeyBytes);

    public string? Value => ValueBytes is null ? null : Encoding.UTF8.GetString(ValueBytes);

    /// <summary>The value as a BIGINT in KAFKA format.</summary>
    public long Number => BinaryPrimitives.ReadInt64BigEndian(ValueBytes);

    public override string ToString() => $"{Key}={(ValueBytes?.Length == sizeof(long) ? Number : Value)}";
}
