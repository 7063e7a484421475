using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>A member as it is stored: with its subscription in the one protocol that the group has chosen.</summary>
internal sealed record StoredMember(
    string Id,
    string? InstanceId,
    string ClientId,
    string ClientHost,
    int RebalanceTimeoutMs,
    int SessionTimeoutMs,
    byte[] Subscription,
    byte[] Assignment);

/// <summary>
/// A group's generation as a record, in Kafka's own layout
/// (<see href="https://github.com/apache/kafka/blob/4.0/group-coordinator/src/main/resources/common/message/GroupMetadataValue.json">GroupMetadataKey
/// and GroupMetadataValue</see>, version 3).
/// </summary>
/// <param name="StateTimestamp">When the group took this shape, in milliseconds since 1970: for an empty group, since when it is empty.</param>
internal sealed record StoredGroup(
    string GroupId,
    string ProtocolType,
    int Generation,
    string? Protocol,
    string? Leader,
    long StateTimestamp,
    IReadOnlyList<StoredMember> Members)
{
    public const short KeyVersion = 2;

    private const short ValueVersion = 3;

    public static byte[] Key(string groupId)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(KeyVersion);
        writer.WriteString(groupId);
        return writer.Written.ToArray();
    }

    public KeyedRecord ToRecord() => new(Key(GroupId), Value());

    /// <param name="key">A reader behind the key's version.</param>
    public static StoredGroup Read(RequestReader key, ReadOnlyMemory<byte> value)
    {
        var reader = new RequestReader(value, flexible: false);
        var version = reader.ReadInt16();
        if (version != ValueVersion) throw new InvalidDataException($"version {version} of a stored group is not known");
        return new StoredGroup(
            key.ReadString(),
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadNullableString(),
            reader.ReadNullableString(),
            reader.ReadInt64(),
            ReadMembers(ref reader));
    }

    private byte[] Value()
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(ValueVersion);
        writer.WriteString(ProtocolType);
        writer.WriteInt32(Generation);
        writer.WriteNullableString(Protocol);
        writer.WriteNullableString(Leader);
        writer.WriteInt64(StateTimestamp);
        writer.WriteArrayLength(Members.Count);
        foreach (var member in Members)
        {
            writer.WriteString(member.Id);
            writer.WriteNullableString(member.InstanceId);
            writer.WriteString(member.ClientId);
            writer.WriteString(member.ClientHost);
            writer.WriteInt32(member.RebalanceTimeoutMs);
            writer.WriteInt32(member.SessionTimeoutMs);
            writer.WriteBytes(member.Subscription);
            writer.WriteBytes(member.Assignment);
        }

        return writer.Written.ToArray();
    }

    private static List<StoredMember> ReadMembers(ref RequestReader reader)
    {
        var members = new List<StoredMember>();
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            members.Add(new StoredMember(
                reader.ReadString(),
                reader.ReadNullableString(),
                reader.ReadString(),
                reader.ReadString(),
                reader.ReadInt32(),
                reader.ReadInt32(),
                reader.ReadBytes().ToArray(),
                reader.ReadBytes().ToArray()));
        }

        return members;
    }
}
