using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>JoinGroup, SyncGroup, Heartbeat and LeaveGroup in every version, as bytes.</summary>
public sealed class MembershipRequestTests : IDisposable
{
    private static readonly byte[] Subscription = TestMember.SubscriptionTo("t");

    private readonly GroupHarness _group = new(new GroupOptions { InitialRebalanceDelay = TimeSpan.Zero });

    public static TheoryData<short> JoinVersions => GroupWire.VersionsOf(new JoinGroupHandler(null!));

    public static TheoryData<short> SyncVersions => GroupWire.VersionsOf(new SyncGroupHandler(null!));

    public static TheoryData<short> HeartbeatVersions => GroupWire.VersionsOf(new HeartbeatHandler(null!));

    public static TheoryData<short> LeaveVersions => GroupWire.VersionsOf(new LeaveGroupHandler(null!));

    public void Dispose() => _group.Dispose();

    [Theory]
    [MemberData(nameof(JoinVersions))]
    public async Task A_member_joins_in_every_version(short version)
    {
        var joined = await Join(version, "", null);
        if (version >= 4)
        {
            Assert.Equal((ErrorCode.MemberIdRequired, -1), (joined.Error, joined.Generation));
            joined = await Join(version, joined.MemberId, null);
        }

        Assert.Equal((ErrorCode.None, 1, "range"), (joined.Error, joined.Generation, joined.Protocol));
        Assert.Equal(version >= 7 ? "consumer" : null, joined.ProtocolType);
        var member = Assert.Single(joined.Members);
        Assert.Equal((joined.MemberId, joined.Leader), (member.Id, member.Id));
        Assert.Equal(Subscription, member.Metadata);
    }

    [Theory]
    [MemberData(nameof(JoinVersions))]
    public async Task A_refused_join_is_understood_in_every_version(short version)
    {
        var refused = await Join(version, "unknown", null);
        Assert.Equal((ErrorCode.UnknownMemberId, -1, ""), (refused.Error, refused.Generation, refused.Leader));
        Assert.Equal(version >= 7 ? null : "", refused.Protocol);
        Assert.Equal("unknown", refused.MemberId);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_static_leader_that_restarts_skips_the_assignment_where_the_version_can_say_so(short version)
    {
        var first = await Join(version, "", "a");
        await Sync(5, first, "a");
        var restarted = await Join(version, "", "a");
        Assert.Equal(version >= 9, restarted.SkipAssignment);
        Assert.Equal(version >= 9, restarted.Leader == restarted.MemberId);
        Assert.Equal(version >= 9 ? "a" : null, restarted.Members.Select(member => member.InstanceId).SingleOrDefault());
        Assert.Equal(1, restarted.Generation);
    }

    [Theory]
    [MemberData(nameof(SyncVersions))]
    public async Task A_member_gets_its_assignment_in_every_version(short version)
    {
        var joined = await Join(5, "", "a");
        var (error, protocolType, protocol, assignment) = await Sync(version, joined, version >= 3 ? "a" : null);
        Assert.Equal(ErrorCode.None, error);
        Assert.Equal(version >= 5 ? ("consumer", "range") : (null, null), (protocolType, protocol));
        Assert.Equal([1, 2, 3], assignment);
    }

    [Theory]
    [MemberData(nameof(HeartbeatVersions))]
    public async Task A_heart_beats_in_every_version(short version)
    {
        var joined = await Join(5, "", "a");
        Assert.Equal(ErrorCode.None, await Heartbeat(version, joined, "a"));
        Assert.Equal(version >= 3 ? ErrorCode.FencedInstanceId : ErrorCode.UnknownMemberId, await Heartbeat(version, joined with { MemberId = "x" }, "a"));
    }

    [Theory]
    [MemberData(nameof(LeaveVersions))]
    public async Task A_member_leaves_in_every_version(short version)
    {
        var joined = await Join(5, "", "a");
        var (error, members) = await Leave(version, ("x", null), (joined.MemberId, "a"));
        if (version < 3)
        {
            Assert.Equal(ErrorCode.UnknownMemberId, error);
            Assert.Equal(ErrorCode.None, (await Leave(version, (joined.MemberId, null))).Error);
        }
        else
        {
            Assert.Equal(ErrorCode.None, error);
            Assert.Equal([("x", null, ErrorCode.UnknownMemberId), (joined.MemberId, "a", ErrorCode.None)], members);
            Assert.Equal(ErrorCode.InvalidGroupId, (await Leave(version, groupId: "")).Error);
        }

        Assert.Equal(GroupState.Empty, _group.State);
    }

    private Task<JoinResult> Join(short version, string memberId, string? instanceId) => GroupWire.AskAsync(
        new JoinGroupHandler(_group.Coordinator),
        version,
        request =>
        {
            request.WriteString(GroupHarness.GroupId);
            request.WriteInt32(10_000);
            if (version >= 1) request.WriteInt32(60_000);
            request.WriteString(memberId);
            if (version >= 5) request.WriteNullableString(instanceId);
            request.WriteString("consumer");
            request.WriteArrayLength(1);
            request.WriteString("range");
            request.WriteBytes(Subscription);
            request.WriteTaggedFields();
            if (version >= 8) request.WriteNullableString("because");
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 2) Assert.Equal(0, reader.ReadInt32());
            return new JoinResult
            {
                Error = (ErrorCode)reader.ReadInt16(),
                Generation = reader.ReadInt32(),
                ProtocolType = version >= 7 ? reader.ReadNullableString() : null,
                Protocol = version >= 7 ? reader.ReadNullableString() : reader.ReadString(),
                Leader = reader.ReadString(),
                SkipAssignment = version >= 9 && reader.ReadBool(),
                MemberId = reader.ReadString(),
                Members = GroupWire.ReadArray(ref reader, (ref RequestReader member) => new JoinedMember(
                    member.ReadString(),
                    version >= 5 ? member.ReadNullableString() : null,
                    member.ReadBytes().ToArray())),
            };
        });

    private Task<SyncResult> Sync(short version, JoinResult joined, string? instanceId) => GroupWire.AskAsync(
        new SyncGroupHandler(_group.Coordinator),
        version,
        request =>
        {
            WriteClaim(request, joined, version >= 3, instanceId);
            if (version >= 5) request.WriteNullableString("consumer");
            if (version >= 5) request.WriteNullableString("range");
            request.WriteArrayLength(1);
            request.WriteString(joined.MemberId);
            request.WriteBytes([1, 2, 3]);
            request.WriteTaggedFields();
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 1) Assert.Equal(0, reader.ReadInt32());
            return new SyncResult(
                (ErrorCode)reader.ReadInt16(),
                version >= 5 ? reader.ReadNullableString() : null,
                version >= 5 ? reader.ReadNullableString() : null,
                reader.ReadBytes().ToArray());
        });

    private Task<ErrorCode> Heartbeat(short version, JoinResult joined, string instanceId) => GroupWire.AskAsync(
        new HeartbeatHandler(_group.Coordinator),
        version,
        request =>
        {
            WriteClaim(request, joined, version >= 3, instanceId);
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 1) Assert.Equal(0, reader.ReadInt32());
            return (ErrorCode)reader.ReadInt16();
        });

    private Task<(ErrorCode Error, List<(string Id, string? Instance, ErrorCode Error)> Members)> Leave(
        short version,
        params IReadOnlyList<(string Id, string? Instance)> members) => Leave(version, GroupHarness.GroupId, members);

    private Task<(ErrorCode Error, List<(string Id, string? Instance, ErrorCode Error)> Members)> Leave(
        short version,
        string groupId,
        params IReadOnlyList<(string Id, string? Instance)> members) => GroupWire.AskAsync(
        new LeaveGroupHandler(_group.Coordinator),
        version,
        request =>
        {
            request.WriteString(groupId);
            if (version < 3)
            {
                request.WriteString(members[0].Id);
                return;
            }

            request.WriteArray(members, member =>
            {
                request.WriteString(member.Id);
                request.WriteNullableString(member.Instance);
                if (version >= 5) request.WriteNullableString("going home");
                request.WriteTaggedFields();
            });
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 1) Assert.Equal(0, reader.ReadInt32());
            var error = (ErrorCode)reader.ReadInt16();
            return (error, version < 3 ? [] : GroupWire.ReadArray(ref reader, (ref RequestReader member) => (member.ReadString(), member.ReadNullableString(), (ErrorCode)member.ReadInt16())));
        });

    private static void WriteClaim(ResponseWriter request, JoinResult joined, bool withInstance, string? instanceId)
    {
        request.WriteString(GroupHarness.GroupId);
        request.WriteInt32(joined.Generation);
        request.WriteString(joined.MemberId);
        if (withInstance) request.WriteNullableString(instanceId);
    }
}
