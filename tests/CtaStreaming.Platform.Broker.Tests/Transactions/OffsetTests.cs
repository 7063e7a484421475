using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>Offsets that are committed in a transaction.</summary>
public sealed class OffsetTests : IAsyncLifetime
{
    private const string Id = "tx";
    private const string Group = "g";
    private const string Topic = "t";

    private TestBroker _broker = null!;
    private WireClient _client = null!;
    private ProducerIdentity _producer;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync();
        _client = await WireClient.ConnectAsync(_broker);
        await _client.CreateTopicAsync(Topic);
        _producer = await _client.MustInitAsync(Id);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public async Task They_are_invisible_until_a_commit_and_gone_after_an_abort(int version, bool commit)
    {
        await CommitAsync(1);
        await CommitAsync(5);
        Assert.Equal(ErrorCode.None, await _client.AddOffsetsAsync(Id, _producer, Group, version));
        Assert.Equal(ErrorCode.None, await _client.StageAsync(Staged(9), version));
        Assert.Equal((ErrorCode.None, 5), await _client.FetchOffsetAsync(Group, Topic, requireStable: false));
        Assert.Equal((ErrorCode.UnstableOffsetCommit, -1), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));

        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit));
        Assert.Equal((ErrorCode.None, commit ? 9 : 5), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));
        await _broker.RestartAsync();
        using var client = await WireClient.ConnectAsync(_broker);
        Assert.Equal((ErrorCode.None, commit ? 9 : 5), await client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    [Fact]
    public async Task A_transaction_has_to_be_told_first()
    {
        Assert.Equal(ErrorCode.InvalidTxnState, await _client.StageAsync(Staged(9)));
        await _client.MustAddAsync(Id, _producer, Topic);
        Assert.Equal(ErrorCode.InvalidTxnState, await _client.StageAsync(Staged(9)));
        Assert.Equal((ErrorCode.None, -1), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    [Fact]
    public async Task A_consumer_that_is_not_in_the_group_any_more_cannot_commit()
    {
        await _client.AddOffsetsAsync(Id, _producer, Group);
        Assert.Equal(ErrorCode.UnknownMemberId, await _client.StageAsync(Staged(9) with { Generation = 1, MemberId = "gone" }));
        await CommitAsync(5);
        Assert.Equal(ErrorCode.UnknownMemberId, await _client.StageAsync(Staged(9) with { Generation = 1, MemberId = "gone" }));
        Assert.Equal(ErrorCode.UnknownMemberId, await _client.StageAsync(Staged(9) with { Generation = 1 }));
        Assert.Equal((ErrorCode.None, 5), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    [Fact]
    public async Task Partitions_that_do_not_exist_are_refused()
    {
        await _client.AddOffsetsAsync(Id, _producer, Group);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, await _client.StageAsync(Staged(9) with { Topic = "nothing" }));
        Assert.Equal(ErrorCode.InvalidGroupId, await _client.StageAsync(Staged(9) with { Group = "" }));
        Assert.Equal(ErrorCode.InvalidGroupId, await _client.AddOffsetsAsync(Id, _producer, ""));
    }

    [Fact]
    public async Task Several_groups_end_with_one_transaction_and_other_producers_offsets_do_not()
    {
        var other = await _client.MustInitAsync("other");
        await _client.AddOffsetsAsync("other", other, Group);
        await _client.AddOffsetsAsync(Id, _producer, Group);
        await _client.StageAsync(Staged(9));
        await _client.StageAsync(Staged(7) with { Group = "second" });
        await _client.StageAsync(new StagedCommit("other", other, "third", Topic, 3));

        await _client.EndAsync(Id, _producer, commit: true);
        Assert.Equal((ErrorCode.None, 9), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));
        Assert.Equal((ErrorCode.None, 7), await _client.FetchOffsetAsync("second", Topic, requireStable: true));
        Assert.Equal((ErrorCode.UnstableOffsetCommit, -1), await _client.FetchOffsetAsync("third", Topic, requireStable: true));
    }

    [Fact]
    public async Task They_survive_kill_9_and_are_still_undecided()
    {
        await _client.AddOffsetsAsync(Id, _producer, Group);
        await _client.StageAsync(Staged(9));
        await using var broker = await _broker.AfterKillAsync();
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal((ErrorCode.UnstableOffsetCommit, -1), await client.FetchOffsetAsync(Group, Topic, requireStable: true));
        Assert.Equal(ErrorCode.None, await client.EndAsync(Id, _producer, commit: true));
        Assert.Equal((ErrorCode.None, 9), await client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    [Fact]
    public async Task A_deleted_topic_takes_them_along()
    {
        await _client.AddOffsetsAsync(Id, _producer, Group);
        await _client.StageAsync(Staged(9));
        await _client.CallAsync(ApiKey.DeleteTopics, 3, body =>
        {
            body.WriteArray([Topic], body.WriteString);
            body.WriteInt32(1000);
        });
        await _client.CreateTopicAsync(Topic);
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit: true));
        Assert.Equal((ErrorCode.None, -1), await _client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    [Fact]
    public async Task Offsets_of_a_transaction_that_is_lost_do_not_block_their_group()
    {
        await CommitAsync(5);
        await _client.AddOffsetsAsync(Id, _producer, Group);
        await _client.StageAsync(Staged(9));
        await using var broker = await _broker.AfterKillAsync(image => Directory.Delete(Path.Combine(image, "__transaction_state-0"), recursive: true));
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal((ErrorCode.None, 5), await client.FetchOffsetAsync(Group, Topic, requireStable: true));
    }

    private static StagedCommit Staged(ProducerIdentity producer, long offset) => new(Id, producer, Group, Topic, offset);

    private StagedCommit Staged(long offset) => Staged(_producer, offset);

    private async Task CommitAsync(long offset)
    {
        await _client.CallAsync(ApiKey.OffsetCommit, 2, body =>
        {
            body.WriteString(Group);
            body.WriteInt32(-1);
            body.WriteString("");
            body.WriteInt64(-1);
            body.WriteArrayLength(1);
            body.WriteString(Topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteInt64(offset);
            body.WriteNullableString("");
        });
        Assert.Equal((ErrorCode.None, offset), await _client.FetchOffsetAsync(Group, Topic, requireStable: false));
    }
}
