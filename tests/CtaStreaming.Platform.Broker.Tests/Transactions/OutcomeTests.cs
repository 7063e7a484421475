using System.Diagnostics;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>What readers see of transactions while they are open and after their end.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private const string Id = "tx";
    private const string Topic = "t";

    private TestBroker _broker = null!;
    private WireClient _client = null!;
    private ProducerIdentity _producer;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync();
        _client = await WireClient.ConnectAsync(_broker);
        await _client.CreateTopicAsync(Topic);
        _producer = await _client.MustInitAsync(Id);
        await _client.MustAddAsync(Id, _producer, Topic);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task What_is_committed_is_there_for_all_and_the_marker_takes_one_offset(int version)
    {
        await ProduceAsync(0, "a", "b");
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit: true));
        var (partition, values) = await _client.ReadCommittedAsync(Topic, version: version);
        Assert.Equal(["a", "b"], values);
        Assert.Equal((3, 3), (partition.LastStableOffset, partition.HighWatermark));
        Assert.Empty(partition.Aborted!);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public async Task What_is_aborted_is_named_as_such(int version)
    {
        await ProduceAsync(0, "a", "b");
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit: false));
        var (partition, values) = await _client.ReadCommittedAsync(Topic, version: version);
        Assert.Empty(values);
        Assert.Equal([(_producer.Id, 0L)], partition.Aborted!);

        var uncommitted = (await _client.FetchAsync(Topic, 0, version)).Partitions[0];
        Assert.Equal(partition.Records, uncommitted.Records);
        Assert.Null(uncommitted.Aborted);
    }

    [Fact]
    public async Task An_open_transaction_hides_itself_and_all_that_follows_from_readers_of_committed_records()
    {
        await _client.ProduceAsync(Topic, Batches.Of(Now, "before"));
        await ProduceAsync(0, "open");
        await _client.ProduceAsync(Topic, Batches.Of(Now, "behind"));

        var (partition, values) = await _client.ReadCommittedAsync(Topic);
        Assert.Equal(["before"], values);
        Assert.Equal((1, 3), (partition.LastStableOffset, partition.HighWatermark));
        Assert.Equal(1, (await _client.ListOffsetAsync(Topic, -1, readCommitted: true)).Offset);
        Assert.Equal(3, (await _client.ListOffsetAsync(Topic, -1)).Offset);
        Assert.Empty((await _client.ReadCommittedAsync(Topic, offset: 2)).Partition.Records);

        await _client.EndAsync(Id, _producer, commit: true);
        Assert.Equal(["before", "open", "behind"], (await _client.ReadCommittedAsync(Topic)).Values);
        Assert.Equal(4, (await _client.ListOffsetAsync(Topic, -1, readCommitted: true)).Offset);
    }

    [Fact]
    public async Task Transactions_that_overlap_are_told_apart()
    {
        var other = await _client.MustInitAsync("other");
        await _client.MustAddAsync("other", other, Topic);
        await ProduceAsync(0, "a");
        await ProduceAsync("other", other, 0, "x");
        await ProduceAsync(1, "b");
        await _client.EndAsync("other", other, commit: false);
        Assert.Empty((await _client.ReadCommittedAsync(Topic)).Values);
        await _client.EndAsync(Id, _producer, commit: true);
        await _client.MustAddAsync("other", other, Topic);
        await ProduceAsync("other", other, 1, "y");
        await _client.EndAsync("other", other, commit: true);

        Assert.Equal(["a", "b", "y"], (await _client.ReadCommittedAsync(Topic)).Values);
        Assert.Equal(["b", "y"], (await _client.ReadCommittedAsync(Topic, offset: 2)).Values);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fetch_that_waits_is_woken_by_the_end(bool commit)
    {
        await ProduceAsync(0, "a");
        using var reader = await WireClient.ConnectAsync(_broker);
        var parked = reader.ReadCommittedAsync(Topic, maxWaitMs: 10_000);
        Assert.NotSame(parked, await Task.WhenAny(parked, Task.Delay(50)));

        var ended = Stopwatch.GetTimestamp();
        await _client.EndAsync(Id, _producer, commit);
        var (partition, values) = await parked;
        // Far below max_wait, with room for a busy machine; on a quiet one it is a millisecond.
        Assert.True(Stopwatch.GetElapsedTime(ended) < TimeSpan.FromSeconds(2));
        Assert.Equal(commit ? ["a"] : [], values);
        Assert.Equal(2, partition.LastStableOffset);
    }

    [Fact]
    public async Task Partitions_without_records_get_no_marker()
    {
        await _client.CreateTopicAsync("unused");
        await _client.MustAddAsync(Id, _producer, "unused");
        await ProduceAsync(0, "a");
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit: true));
        Assert.Equal(0, (await _client.ListOffsetAsync("unused", -1)).Offset);
    }

    [Fact]
    public async Task A_topic_deleted_in_the_middle_does_not_keep_the_transaction_from_ending()
    {
        await _client.CreateTopicAsync("gone");
        await _client.MustAddAsync(Id, _producer, "gone");
        await ProduceAsync(0, "a");
        await _client.ProduceAsync(Id, "gone", Batches.InTransaction(_producer, 0, "lost"));
        await _client.CallAsync(ApiKey.DeleteTopics, 3, body =>
        {
            body.WriteArray(["gone"], body.WriteString);
            body.WriteInt32(1000);
        });
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit: true));
        Assert.Equal(["a"], (await _client.ReadCommittedAsync(Topic)).Values);
    }

    private Task ProduceAsync(int sequence, params string[] values) => ProduceAsync(Id, _producer, sequence, values);

    private async Task ProduceAsync(string id, ProducerIdentity producer, int sequence, params string[] values)
    {
        var produced = await _client.ProduceAsync(id, Topic, Batches.InTransaction(producer, sequence, values), version: 8);
        Assert.True(produced.Error == ErrorCode.None, $"{produced.Error}: {produced.Message}");
    }
}
