using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>
/// A broker killed at each step of the end of a transaction. What it managed to write is put together on a copy of its folder, step by
/// step, with the parts of the broker that write it.
/// </summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private const string Id = "tx";
    private static readonly string[] Topics = ["first", "second"];

    private TestBroker _broker = null!;
    private WireClient _client = null!;
    private ProducerIdentity _producer;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync();
        _client = await WireClient.ConnectAsync(_broker);
        foreach (var topic in Topics) await _client.CreateTopicAsync(topic);
        _producer = await _client.MustInitAsync(Id);
        await _client.MustAddAsync(Id, _producer, Topics);
        foreach (var topic in Topics) await _client.ProduceAsync(Id, topic, Batches.InTransaction(_producer, 0, topic));
        await _client.AddOffsetsAsync(Id, _producer, "g");
        await _client.StageAsync(new StagedCommit(Id, _producer, "g", Topics[0], 9));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    /// <param name="steps">How many of these were done: the decision, each partition's marker, the offsets.</param>
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task What_was_decided_holds_everywhere_after_kill_9(int steps, bool commit)
    {
        await using var broker = await _broker.AfterKillAsync(image => WriteOutcome(image, steps, commit));
        using var client = await WireClient.ConnectAsync(broker);
        await AssertOutcomeAsync(client, commit);

        // And once more: what was finished by the start is not done again by the next.
        await using var again = await broker.AfterKillAsync();
        using var later = await WireClient.ConnectAsync(again);
        await AssertOutcomeAsync(later, commit);
        Assert.Equal(ErrorCode.None, await later.EndAsync(Id, _producer, commit));
        await later.MustAddAsync(Id, _producer, Topics);
    }

    [Fact]
    public async Task An_undecided_transaction_goes_on_after_kill_9()
    {
        await using var broker = await _broker.AfterKillAsync();
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal(0, (await client.ReadCommittedAsync(Topics[0])).Partition.LastStableOffset);
        Assert.Equal(ErrorCode.None, (await client.ProduceAsync(Id, Topics[0], Batches.InTransaction(_producer, 1, "more"))).Error);
        Assert.Equal(ErrorCode.None, await client.EndAsync(Id, _producer, commit: true));
        Assert.Equal([Topics[0], "more"], (await client.ReadCommittedAsync(Topics[0])).Values);
    }

    [Fact]
    public async Task The_next_producer_aborts_what_a_killed_broker_and_a_killed_producer_left_open()
    {
        await using var broker = await _broker.AfterKillAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var next = await client.MustInitAsync(Id);
        await AssertOutcomeAsync(client, commit: false);
        Assert.Equal(ErrorCode.ProducerFenced, await client.EndAsync(Id, _producer, commit: true));
        Assert.NotEqual(_producer, next);
    }

    [Fact]
    public async Task A_decision_that_one_partition_cannot_take_is_carried_out_there_once_it_can()
    {
        await _client.ProduceAsync(Id, Topics[1], Batches.InTransaction(_producer, 1, "behind"));
        await using var broker = await _broker.AfterKillAsync(image => FlipFirstRecord(image, durable: true));
        using var client = await WireClient.ConnectAsync(broker);

        Assert.Equal(ErrorCode.None, await client.EndAsync(Id, _producer, commit: true));
        Assert.Equal([Topics[0]], (await client.ReadCommittedAsync(Topics[0])).Values);
        Assert.Equal(ErrorCode.InvalidTxnState, await client.EndAsync(Id, _producer, commit: false));
        Assert.Equal(ErrorCode.ConcurrentTransactions, await client.EndAsync(Id, _producer, commit: true));
        Assert.Equal([ErrorCode.ConcurrentTransactions], await client.AddPartitionsAsync(Id, _producer, 3, (Topics[0], 0)));
        Assert.Equal(ErrorCode.ConcurrentTransactions, (await client.InitProducerAsync(Id)).Error);

        await using var repaired = await broker.AfterKillAsync(image => FlipFirstRecord(image, durable: false));
        using var later = await WireClient.ConnectAsync(repaired);
        Assert.Equal([Topics[1], "behind"], (await later.ReadCommittedAsync(Topics[1])).Values);
        Assert.Equal((ErrorCode.None, 9), await later.FetchOffsetAsync("g", Topics[0], requireStable: true));
        Assert.Equal(ErrorCode.None, await later.EndAsync(Id, _producer, commit: true));
    }

    [Fact]
    public async Task A_damaged_state_is_refused_and_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => _broker.AfterKillAsync(image =>
        {
            using var log = PartitionLog.Open(Path.Combine(image, "__transaction_state-0"), LogConfig.Default, TimeProvider.System);
            log.Append(new RecordBatchBuilder().Add(0, new byte[] { 0, 9 }, new byte[] { 0, 9 }).Build());
        }));
        Assert.Contains("__transaction_state-0", refused.Message, StringComparison.Ordinal);
    }

    private static string PartitionOf(string image, string topic) => Directory.GetDirectories(Path.Combine(image, "topics"), topic + "-*").Single() + "/0";

    /// <summary>Damages the second topic's first batch, or puts it right again.</summary>
    /// <param name="durable">Whether a checkpoint says that the batch had reached the disk: then it is not taken for a torn write.</param>
    private static void FlipFirstRecord(string image, bool durable)
    {
        var partition = PartitionOf(image, Topics[1]);
        if (durable)
        {
            using var log = PartitionLog.Open(partition, LogConfig.Default, TimeProvider.System);
            log.Flush();
            log.Close(clean: false);
        }

        var segment = Directory.GetFiles(partition, "*.log").Single();
        var bytes = File.ReadAllBytes(segment);
        bytes[RecordBatchHeader.Size] ^= 1;
        File.WriteAllBytes(segment, bytes);
    }

    private static async Task AssertOutcomeAsync(WireClient client, bool commit)
    {
        foreach (var topic in Topics)
        {
            var (partition, values) = await client.ReadCommittedAsync(topic);
            Assert.Equal(commit ? [topic] : [], values);
            Assert.Equal((2, 2), (partition.LastStableOffset, partition.HighWatermark));
        }

        Assert.Equal((ErrorCode.None, commit ? 9 : -1), await client.FetchOffsetAsync("g", Topics[0], requireStable: true));
    }

    private void WriteOutcome(string image, int steps, bool commit)
    {
        using (var log = TransactionLog.Open(image, TimeProvider.System)) log.Write(log.ReadAll().Single().Decided(commit, now: 0));
        foreach (var topic in Topics.Take(steps - 1))
        {
            using var log = PartitionLog.Open(PartitionOf(image, topic), LogConfig.Default, TimeProvider.System);
            Assert.Equal(ErrorCode.None, log.EndTransaction(_producer.Id, _producer.Epoch, commit));
            log.Close(clean: false);
        }

        if (steps <= 1 + Topics.Length) return;
        using var groups = GroupCoordinator.Open(image, new GroupOptions(), (_, _) => true, TimeProvider.System);
        groups.EndTransaction(_producer.Id, commit);
    }
}
