using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>OffsetCommit, OffsetFetch and OffsetDelete in every version, as bytes.</summary>
public sealed class OffsetRequestTests : IDisposable
{
    private readonly GroupHarness _group = new();

    public static TheoryData<short> CommitVersions => GroupWire.VersionsOf(new OffsetCommitHandler(null!));

    public static TheoryData<short> FetchVersions => GroupWire.VersionsOf(new OffsetFetchHandler(null!));

    public void Dispose() => _group.Dispose();

    [Theory]
    [MemberData(nameof(CommitVersions))]
    public async Task Offsets_are_committed_in_every_version(short version)
    {
        Assert.Equal([("t", 0, ErrorCode.None), ("t", 9, ErrorCode.UnknownTopicOrPartition)], await Commit(version, timestamp: -1));
        var stored = _group.Fetch()!;
        Assert.Equal((42, "m"), (stored.Offset, stored.Metadata));
        Assert.Equal(version >= 6 ? 3 : -1, stored.LeaderEpoch);
        Assert.Equal(Now, stored.CommitTimestamp);
        Assert.Equal(version is >= 2 and <= 4 ? Now + 60_000 : null, stored.ExpireTimestamp);
    }

    [Fact]
    public async Task The_first_version_brings_its_own_timestamp()
    {
        await Commit(1, timestamp: Now - 5000);
        Assert.Equal(Now - 5000, _group.Fetch()!.CommitTimestamp);
    }

    [Theory]
    [MemberData(nameof(FetchVersions))]
    public async Task Offsets_are_fetched_in_every_version(short version)
    {
        await Commit(6, timestamp: -1);
        Assert.Equal([("t", 0, 42, version >= 5 ? 3 : -1, "m"), ("t", 1, -1, -1, "")], await Fetch(version, GroupHarness.GroupId, [0, 1]));
        Assert.Equal([("t", 0, -1, -1, "")], await Fetch(version, "other", [0]));
        if (version >= 2) Assert.Equal([("t", 0, 42, version >= 5 ? 3 : -1, "m")], await Fetch(version, GroupHarness.GroupId, null));
    }

    [Fact]
    public async Task Offsets_are_deleted()
    {
        await Commit(6, timestamp: -1);
        var (error, partitions) = await GroupWire.AskAsync(
            new OffsetDeleteHandler(_group.Coordinator),
            0,
            request =>
            {
                request.WriteString(GroupHarness.GroupId);
                WriteTopic(request, [0, 9]);
            },
            (ref RequestReader reader) =>
            {
                var topLevel = (ErrorCode)reader.ReadInt16();
                Assert.Equal(0, reader.ReadInt32());
                return (topLevel, ReadPartitionErrors(ref reader));
            });
        Assert.Equal(ErrorCode.None, error);
        Assert.Equal([("t", 0, ErrorCode.None), ("t", 9, ErrorCode.UnknownTopicOrPartition)], partitions);
        Assert.Null(_group.Fetch());
    }

    [Fact]
    public async Task A_commit_that_cannot_be_written_is_refused_and_the_old_offset_holds()
    {
        _group.Commit(7);
        _group.BreakLog();
        Assert.Equal([("t", 0, ErrorCode.KafkaStorageError), ("t", 9, ErrorCode.KafkaStorageError)], await Commit(8, timestamp: -1));
        Assert.Equal(7, _group.Fetch()!.Offset);
    }

    private long Now => _group.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<List<(string Topic, int Partition, ErrorCode Error)>> Commit(short version, long timestamp) => GroupWire.AskAsync(
        new OffsetCommitHandler(_group.Coordinator),
        version,
        request =>
        {
            request.WriteString(GroupHarness.GroupId);
            request.WriteInt32(-1);
            request.WriteString("");
            if (version >= 7) request.WriteNullableString(null);
            if (version is >= 2 and <= 4) request.WriteInt64(60_000);
            request.WriteArrayLength(1);
            request.WriteString("t");
            request.WriteArray([0, 9], partition =>
            {
                request.WriteInt32(partition);
                request.WriteInt64(42);
                if (version >= 6) request.WriteInt32(3);
                if (version == 1) request.WriteInt64(timestamp);
                request.WriteNullableString("m");
                request.WriteTaggedFields();
            });
            request.WriteTaggedFields();
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 3) Assert.Equal(0, reader.ReadInt32());
            return ReadPartitionErrors(ref reader);
        });

    private Task<List<(string Topic, int Partition, long Offset, int Epoch, string? Metadata)>> Fetch(short version, string groupId, int[]? partitions) => GroupWire.AskAsync(
        new OffsetFetchHandler(_group.Coordinator),
        version,
        request =>
        {
            if (version >= 8) request.WriteArrayLength(1);
            request.WriteString(groupId);
            if (partitions is null) request.WriteArrayLength(-1);
            else WriteTopic(request, partitions);
            if (version >= 8) request.WriteTaggedFields();
            if (version >= 7) request.WriteBool(true);
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 3) Assert.Equal(0, reader.ReadInt32());
            if (version >= 8) Assert.Equal(1, reader.ReadArrayLength());
            if (version >= 8) Assert.Equal(groupId, reader.ReadString());
            var topics = GroupWire.ReadArray(ref reader, (ref RequestReader topic) =>
            {
                var name = topic.ReadString();
                return GroupWire.ReadArray(ref topic, (ref RequestReader partition) =>
                {
                    var offset = (name, partition.ReadInt32(), partition.ReadInt64(), version >= 5 ? partition.ReadInt32() : -1, partition.ReadNullableString());
                    Assert.Equal(0, partition.ReadInt16());
                    return offset;
                });
            });
            if (version >= 2) Assert.Equal(0, reader.ReadInt16());
            if (version >= 8) reader.ReadTaggedFields();
            return topics.SelectMany(topic => topic).ToList();
        });

    private static void WriteTopic(ResponseWriter request, IReadOnlyCollection<int> partitions)
    {
        request.WriteArrayLength(1);
        request.WriteString("t");
        request.WriteArray(partitions, request.WriteInt32);
        request.WriteTaggedFields();
    }

    private static List<(string Topic, int Partition, ErrorCode Error)> ReadPartitionErrors(ref RequestReader reader) =>
        [.. GroupWire.ReadArray(ref reader, (ref RequestReader topic) =>
        {
            var name = topic.ReadString();
            return GroupWire.ReadArray(ref topic, (ref RequestReader partition) => (name, partition.ReadInt32(), (ErrorCode)partition.ReadInt16()));
        }).SelectMany(topic => topic)];
}
