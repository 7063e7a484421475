using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>
/// A committed offset as a record. Key and value have Kafka's own layout
/// (<see href="https://github.com/apache/kafka/blob/4.0/group-coordinator/src/main/resources/common/message/OffsetCommitValue.json">OffsetCommitKey and
/// OffsetCommitValue</see>), so that a tool that can read <c>__consumer_offsets</c> can read this log.
/// </summary>
internal sealed record StoredOffset(string GroupId, string Topic, int Partition, CommittedOffset Offset)
{
    /// <summary>The key's version. Kafka's loader also knows a 0; nothing ever wrote it here.</summary>
    public const short KeyVersion = 1;

    // Kafka took the expiry out of the value when it took it out of the request, and never put it back beside the leader epoch. So does
    // this: an offset that brings its own expiry comes from a client too old to know leader epochs.
    private const short ValueVersionWithExpiry = 1;
    private const short ValueVersion = 3;

    public static byte[] Key(string groupId, string topic, int partition)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(KeyVersion);
        WritePlace(writer, groupId, topic, partition);
        return writer.Written.ToArray();
    }

    public KeyedRecord ToRecord() => new(Key(GroupId, Topic, Partition), Value());

    public static void WritePlace(ResponseWriter writer, string groupId, string topic, int partition)
    {
        writer.WriteString(groupId);
        writer.WriteString(topic);
        writer.WriteInt32(partition);
    }

    /// <param name="key">A reader behind the key's version.</param>
    public static StoredOffset Read(RequestReader key, ReadOnlyMemory<byte> value) =>
        new(key.ReadString(), key.ReadString(), key.ReadInt32(), ReadValue(new RequestReader(value, flexible: false)));

    public byte[] Value()
    {
        var committed = Offset;
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(committed.ExpireTimestamp is null ? ValueVersion : ValueVersionWithExpiry);
        writer.WriteInt64(committed.Offset);
        if (committed.ExpireTimestamp is null) writer.WriteInt32(committed.LeaderEpoch);
        writer.WriteString(committed.Metadata);
        writer.WriteInt64(committed.CommitTimestamp);
        if (committed.ExpireTimestamp is { } expiry) writer.WriteInt64(expiry);
        return writer.Written.ToArray();
    }

    private static CommittedOffset ReadValue(RequestReader reader)
    {
        var version = reader.ReadInt16();
        if (version is not (ValueVersion or ValueVersionWithExpiry))
            throw new InvalidDataException($"version {version} of a committed offset is not known");
        return new CommittedOffset
        {
            Offset = reader.ReadInt64(),
            LeaderEpoch = version == ValueVersion ? reader.ReadInt32() : -1,
            Metadata = reader.ReadString(),
            CommitTimestamp = reader.ReadInt64(),
            ExpireTimestamp = version == ValueVersionWithExpiry ? reader.ReadInt64() : null,
        };
    }
}
