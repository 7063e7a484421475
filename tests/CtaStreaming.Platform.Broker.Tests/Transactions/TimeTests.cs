using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>What becomes of transactions and ids that nobody cares for.</summary>
public sealed class TimeTests : IAsyncLifetime
{
    private const string Id = "tx";
    private const string Topic = "t";

    private readonly ManualTimeProvider _time = new();
    private TestBroker _broker = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync(options => options with { TimeProvider = _time });
        _client = await WireClient.ConnectAsync(_broker);
        await _client.CreateTopicAsync(Topic);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task A_transaction_open_for_too_long_is_aborted_and_its_producer_fenced()
    {
        var producer = await _client.MustInitAsync(Id, timeoutMs: 30_000);
        await _client.MustAddAsync(Id, producer, Topic);
        await _client.ProduceAsync(Id, Topic, Batches.InTransaction(producer, 0, "slow"));
        await _client.AddOffsetsAsync(Id, producer, "g");
        await _client.StageAsync(new StagedCommit(Id, producer, "g", Topic, 3));

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, (await _client.ReadCommittedAsync(Topic)).Partition.LastStableOffset);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty((await _client.ReadCommittedAsync(Topic)).Values);
        Assert.Equal(2, (await _client.ReadCommittedAsync(Topic)).Partition.LastStableOffset);
        Assert.Equal((ErrorCode.None, -1), await _client.FetchOffsetAsync("g", Topic, requireStable: true));
        Assert.Equal(ErrorCode.ProducerFenced, await _client.EndAsync(Id, producer, commit: true));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, (await _client.ProduceAsync(Id, Topic, Batches.InTransaction(producer, 1, "late"))).Error);
        Assert.Equal(ErrorCode.ProducerFenced, (await _client.InitProducerAsync(Id, claimed: producer)).Error);

        var next = await _client.MustInitAsync(Id);
        await _client.MustAddAsync(Id, next, Topic);
        Assert.Equal(ErrorCode.None, (await _client.ProduceAsync(Id, Topic, Batches.InTransaction(next, 0, "in time"))).Error);
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, next, commit: true));
        Assert.Equal(["in time"], (await _client.ReadCommittedAsync(Topic)).Values);
    }

    [Fact]
    public async Task A_transaction_that_a_killed_broker_left_open_is_held_until_its_time_is_up()
    {
        var producer = await _client.MustInitAsync(Id, timeoutMs: 30_000);
        await _client.MustAddAsync(Id, producer, Topic);
        await _client.ProduceAsync(Id, Topic, Batches.InTransaction(producer, 0, "open"));
        _time.Advance(TimeSpan.FromSeconds(20));

        await using var broker = await _broker.AfterKillAsync();
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal(0, (await client.ReadCommittedAsync(Topic)).Partition.LastStableOffset);
        _time.Advance(TimeSpan.FromSeconds(20));
        var (partition, values) = await client.ReadCommittedAsync(Topic);
        Assert.Empty(values);
        Assert.Equal(2, partition.LastStableOffset);
        Assert.Equal(ErrorCode.ProducerFenced, await client.EndAsync(Id, producer, commit: true));
    }

    [Fact]
    public async Task An_id_that_nobody_uses_is_forgotten_after_a_week_and_one_with_a_transaction_is_not()
    {
        var idle = await _client.MustInitAsync("idle");
        var used = await _client.MustInitAsync("used");
        _time.Advance(TimeSpan.FromDays(6));
        using (var client = await WireClient.ConnectAsync(_broker)) used = await client.MustInitAsync("used");
        _time.Advance(TimeSpan.FromDays(2));

        using (var client = await WireClient.ConnectAsync(_broker))
        {
            Assert.Equal([ErrorCode.InvalidProducerIdMapping], await client.AddPartitionsAsync("idle", idle, 3, (Topic, 0)));
            Assert.Equal([ErrorCode.None], await client.AddPartitionsAsync("used", used, 3, (Topic, 0)));
            Assert.NotEqual(idle.Id, (await client.MustInitAsync("idle")).Id);
        }

        await _broker.RestartAsync();
        using var later = await WireClient.ConnectAsync(_broker);
        Assert.Equal(ErrorCode.None, await later.EndAsync("used", used, commit: false));
    }
}
