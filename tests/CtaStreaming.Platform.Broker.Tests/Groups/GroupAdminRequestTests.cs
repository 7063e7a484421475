using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>DescribeGroups, ListGroups and DeleteGroups in every version, as bytes.</summary>
public sealed class GroupAdminRequestTests : IDisposable
{
    private readonly GroupHarness _group = new();

    public static TheoryData<short> DescribeVersions => GroupWire.VersionsOf(new DescribeGroupsHandler(null!));

    public static TheoryData<short> ListVersions => GroupWire.VersionsOf(new ListGroupsHandler(null!));

    public static TheoryData<short> DeleteVersions => GroupWire.VersionsOf(new DeleteGroupsHandler(null!));

    public void Dispose() => _group.Dispose();

    [Theory]
    [MemberData(nameof(DescribeVersions))]
    public async Task A_group_is_described_in_every_version(short version)
    {
        var member = (await _group.Stable(new TestMember { InstanceId = "a" })).Single();
        var groups = await Describe(version, GroupHarness.GroupId, "other", "");
        Assert.Equal(
            [
                $"None g Stable consumer range [{member.MemberId} {(version >= 4 ? "a" : "")} client /127.0.0.1 {Convert.ToHexString(TestMember.SubscriptionTo("t"))} for {member.MemberId}]",
                "None other Dead   []",
                "InvalidGroupId  Dead   []",
            ],
            groups);
    }

    [Fact]
    public async Task Of_a_group_in_a_rebalance_only_the_members_names_are_shown()
    {
        _ = _group.Join(new TestMember());
        var description = Assert.Single(await Describe(5, GroupHarness.GroupId));
        Assert.StartsWith("None g PreparingRebalance consumer  [client-", description, StringComparison.Ordinal);
        Assert.EndsWith(" client /127.0.0.1  ]", description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ListVersions))]
    public async Task Groups_are_listed_in_every_version(short version)
    {
        await _group.Stable(new TestMember());
        _group.Commit(1, groupId: "offsets only");
        var state = version >= 4;
        var type = version >= 5 ? "classic" : "";
        Assert.Equal(
            [$"g consumer {(state ? "Stable" : "")} {type}", $"offsets only  {(state ? "Empty" : "")} {type}"],
            await List(version, [], []));
        if (version >= 4) Assert.Equal([$"offsets only  Empty {type}"], await List(version, ["eMPty"], []));
        if (version >= 5) Assert.Equal(2, (await List(version, [], ["Classic"])).Count);
        if (version >= 5) Assert.Empty(await List(version, [], ["consumer"]));
    }

    [Theory]
    [MemberData(nameof(DeleteVersions))]
    public async Task Groups_are_deleted_in_every_version(short version)
    {
        await _group.Stable(new TestMember());
        _group.Commit(1, groupId: "offsets only");
        var deleted = await GroupWire.AskAsync(
            new DeleteGroupsHandler(_group.Coordinator),
            version,
            request =>
            {
                request.WriteArray(["g", "offsets only", "other"], request.WriteString);
                request.WriteTaggedFields();
            },
            (ref RequestReader reader) =>
            {
                Assert.Equal(0, reader.ReadInt32());
                return GroupWire.ReadArray(ref reader, (ref RequestReader group) => (group.ReadString(), (ErrorCode)group.ReadInt16()));
            });
        Assert.Equal([("g", ErrorCode.NonEmptyGroup), ("offsets only", ErrorCode.None), ("other", ErrorCode.GroupIdNotFound)], deleted);
        Assert.Equal("g", Assert.Single(_group.Coordinator.List()).GroupId);
    }

    private Task<List<string>> Describe(short version, params string[] groupIds) => GroupWire.AskAsync(
        new DescribeGroupsHandler(_group.Coordinator),
        version,
        request =>
        {
            request.WriteArray(groupIds, request.WriteString);
            if (version >= 3) request.WriteBool(true);
            request.WriteTaggedFields();
        },
        (ref RequestReader reader) =>
        {
            if (version >= 1) Assert.Equal(0, reader.ReadInt32());
            return GroupWire.ReadArray(ref reader, (ref RequestReader group) =>
            {
                var head = $"{(ErrorCode)group.ReadInt16()} {group.ReadString()} {group.ReadString()} {group.ReadString()} {group.ReadString()}";
                var members = GroupWire.ReadArray(ref group, (ref RequestReader member) =>
                    $"{member.ReadString()} {(version >= 4 ? member.ReadNullableString() : "")} {member.ReadString()} {member.ReadString()} "
                    + $"{Convert.ToHexString(member.ReadBytes().Span)} {System.Text.Encoding.UTF8.GetString(member.ReadBytes().Span)}");
                if (version >= 3) Assert.Equal(0b1_0100_1000, group.ReadInt32());
                return $"{head} [{string.Join(", ", members)}]";
            });
        });

    private async Task<List<string>> List(short version, string[] states, string[] types)
    {
        var groups = await GroupWire.AskAsync(
            new ListGroupsHandler(_group.Coordinator),
            version,
            request =>
            {
                if (version >= 4) request.WriteArray(states, request.WriteString);
                if (version >= 5) request.WriteArray(types, request.WriteString);
                request.WriteTaggedFields();
            },
            (ref RequestReader reader) =>
            {
                if (version >= 1) Assert.Equal(0, reader.ReadInt32());
                Assert.Equal(0, reader.ReadInt16());
                return GroupWire.ReadArray(ref reader, (ref RequestReader group) =>
                    $"{group.ReadString()} {group.ReadString()} {(version >= 4 ? group.ReadString() : "")} {(version >= 5 ? group.ReadString() : "")}");
            });
        return [.. groups.Order(StringComparer.Ordinal)];
    }
}
