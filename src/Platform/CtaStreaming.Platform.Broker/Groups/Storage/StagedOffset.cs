using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>
/// An offset that waits for the end of the producer's transaction. Kafka keeps it as a transactional record of the log and lets the
/// marker decide; a map of keys has no place for that, so it stands under a key of its own until it is replaced by the committed offset,
/// or by nothing.
/// </summary>
internal sealed record StagedOffset(long ProducerId, StoredOffset Offset)
{
    /// <summary>Out of the range that Kafka is likely to come to.</summary>
    public const short KeyVersion = 1000;

    public static byte[] Key(long producerId, string groupId, string topic, int partition)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(KeyVersion);
        writer.WriteInt64(producerId);
        StoredOffset.WritePlace(writer, groupId, topic, partition);
        return writer.Written.ToArray();
    }

    public KeyedRecord ToRecord() => new(Key(ProducerId, Offset.GroupId, Offset.Topic, Offset.Partition), Offset.Value());

    /// <param name="key">A reader behind the key's version.</param>
    public static StagedOffset Read(RequestReader key, ReadOnlyMemory<byte> value) => new(key.ReadInt64(), StoredOffset.Read(key, value));
}
