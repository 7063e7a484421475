using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>Who may do what with a transactional id, and when.</summary>
public sealed class FencingTests : IAsyncLifetime
{
    private const string Id = "tx";
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

    [Fact]
    public async Task Each_producer_gets_the_id_under_the_next_epoch()
    {
        for (var version = 0; version <= 4; version++)
        {
            var (error, producer) = await _client.InitProducerAsync(Id, version: version);
            Assert.Equal((ErrorCode.None, _producer with { Epoch = (short)(version + 1) }), (error, producer));
        }
    }

    [Theory]
    [InlineData("", 60_000, -1, -1, (short)ErrorCode.InvalidRequest)]
    [InlineData(Id, 0, -1, -1, (short)ErrorCode.InvalidTransactionTimeout)]
    [InlineData(Id, 900_001, -1, -1, (short)ErrorCode.InvalidTransactionTimeout)]
    [InlineData(Id, 900_000, -1, -1, (short)ErrorCode.None)]
    [InlineData(Id, 60_000, 5, -1, (short)ErrorCode.InvalidRequest)]
    [InlineData(Id, 60_000, -1, 5, (short)ErrorCode.InvalidRequest)]
    public async Task What_a_producer_asks_for_has_to_be_possible(string id, int timeoutMs, long claimedId, short claimedEpoch, short error)
    {
        var answer = await _client.InitProducerAsync(id, timeoutMs, new ProducerIdentity(claimedId, claimedEpoch));
        Assert.Equal((ErrorCode)error, answer.Error);
    }

    [Fact]
    public async Task A_second_producer_fences_the_first_and_aborts_its_transaction()
    {
        await _client.MustAddAsync(Id, _producer, Topic);
        await _client.ProduceAsync(Id, Topic, Batches.InTransaction(_producer, 0, "of the first"));
        var second = await _client.MustInitAsync(Id);
        Assert.Equal(_producer.Id, second.Id);
        Assert.True(second.Epoch > _producer.Epoch);

        Assert.Empty((await _client.ReadCommittedAsync(Topic)).Values);
        Assert.Equal(2, (await _client.ReadCommittedAsync(Topic)).Partition.LastStableOffset);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, (await _client.ProduceAsync(Id, Topic, Batches.InTransaction(_producer, 1, "late"))).Error);
        for (var version = 0; version <= 3; version++)
        {
            var fenced = version >= 2 ? ErrorCode.ProducerFenced : ErrorCode.InvalidProducerEpoch;
            Assert.Equal(fenced, await _client.EndAsync(Id, _producer, commit: true, version));
            Assert.Equal([fenced], await _client.AddPartitionsAsync(Id, _producer, version, (Topic, 0)));
            Assert.Equal(fenced, await _client.AddOffsetsAsync(Id, _producer, "g", version));
            Assert.Equal(ErrorCode.InvalidProducerEpoch, await _client.StageAsync(new StagedCommit(Id, _producer, "g", Topic, 1), version));
        }

        await _client.MustAddAsync(Id, second, Topic);
        Assert.Equal(ErrorCode.None, (await _client.ProduceAsync(Id, Topic, Batches.InTransaction(second, 0, "of the second"))).Error);
        Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, second, commit: true));
        Assert.Equal(["of the second"], (await _client.ReadCommittedAsync(Topic)).Values);
    }

    [Fact]
    public async Task A_producer_that_says_who_it_is_gets_a_new_epoch_once_however_often_it_asks()
    {
        var (_, bumped) = await _client.InitProducerAsync(Id, claimed: _producer);
        Assert.Equal(_producer with { Epoch = 1 }, bumped);
        Assert.Equal((ErrorCode.None, bumped), await _client.InitProducerAsync(Id, claimed: _producer));
        await _broker.RestartAsync();
        using var client = await WireClient.ConnectAsync(_broker);
        Assert.Equal((ErrorCode.None, bumped), await client.InitProducerAsync(Id, claimed: _producer));

        // Whoever begins a transaction has heard the answer; a producer of the epoch before is now an old one.
        await client.MustAddAsync(Id, bumped, Topic);
        Assert.Equal(ErrorCode.ProducerFenced, (await client.InitProducerAsync(Id, claimed: _producer)).Error);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, (await client.InitProducerAsync(Id, claimed: _producer, version: 3)).Error);
        Assert.Equal(ErrorCode.None, (await client.InitProducerAsync(Id, claimed: bumped)).Error);
        Assert.Equal(ErrorCode.ProducerFenced, (await client.InitProducerAsync(Id, claimed: new ProducerIdentity(_producer.Id + 1, 0))).Error);
    }

    [Fact]
    public async Task Produce_needs_the_partition_to_be_in_the_transaction()
    {
        Assert.Equal(ErrorCode.InvalidTxnState, await ProduceAsync(_producer));
        await _client.MustAddAsync(Id, _producer, Topic);
        Assert.Equal(ErrorCode.None, await ProduceAsync(_producer));
        await _client.EndAsync(Id, _producer, commit: true);
        Assert.Equal(ErrorCode.InvalidTxnState, await ProduceAsync(_producer, sequence: 1));
        Assert.Equal(ErrorCode.InvalidProducerIdMapping, await ProduceAsync(new ProducerIdentity(_producer.Id + 1, 0)));
        Assert.Equal(ErrorCode.TransactionalIdAuthorizationFailed, (await _client.ProduceAsync(Topic, Batches.InTransaction(_producer, 1, "x"))).Error);
        Assert.Equal(2, (await _client.ListOffsetAsync(Topic, -1)).Offset);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Partitions_are_added_all_or_none(int version)
    {
        Assert.Equal(
            [ErrorCode.OperationNotAttempted, ErrorCode.UnknownTopicOrPartition, ErrorCode.UnknownTopicOrPartition],
            await _client.AddPartitionsAsync(Id, _producer, version, (Topic, 0), (Topic, 7), ("nothing", 0)));
        Assert.Equal(ErrorCode.InvalidTxnState, await ProduceAsync(_producer));
        Assert.Equal([ErrorCode.None], await _client.AddPartitionsAsync(Id, _producer, version, (Topic, 0)));
        Assert.Equal(ErrorCode.None, await ProduceAsync(_producer));
    }

    [Fact]
    public async Task Somebody_elses_producer_id_is_refused()
    {
        var stranger = new ProducerIdentity(_producer.Id + 1, 0);
        foreach (var id in new[] { Id, "never heard of" })
        {
            Assert.Equal([ErrorCode.InvalidProducerIdMapping], await _client.AddPartitionsAsync(id, stranger, 3, (Topic, 0)));
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, await _client.AddOffsetsAsync(id, stranger, "g"));
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, await _client.EndAsync(id, stranger, commit: true));
            Assert.Equal(ErrorCode.InvalidProducerIdMapping, await _client.StageAsync(new StagedCommit(id, stranger, "g", Topic, 1)));
        }

        Assert.Equal(ErrorCode.InvalidRequest, await _client.EndAsync("", stranger, commit: true));
        Assert.Equal(ErrorCode.ProducerFenced, await _client.EndAsync(Id, _producer with { Epoch = 5 }, commit: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_may_be_repeated_and_not_reversed(bool commit)
    {
        Assert.Equal(ErrorCode.InvalidTxnState, await _client.EndAsync(Id, _producer, commit));
        await _client.MustAddAsync(Id, _producer, Topic);
        await ProduceAsync(_producer);
        for (var version = 0; version <= 3; version++) Assert.Equal(ErrorCode.None, await _client.EndAsync(Id, _producer, commit, version));
        Assert.Equal(ErrorCode.InvalidTxnState, await _client.EndAsync(Id, _producer, !commit));
        Assert.Equal(2, (await _client.ListOffsetAsync(Topic, -1)).Offset);
    }

    [Fact]
    public async Task An_id_that_nobody_would_type_is_refused()
    {
        Assert.Equal(ErrorCode.InvalidRequest, (await _client.InitProducerAsync(new string('x', 2000))).Error);
    }

    private async Task<ErrorCode> ProduceAsync(ProducerIdentity producer, int sequence = 0) =>
        (await _client.ProduceAsync(Id, Topic, Batches.InTransaction(producer, sequence, "x"))).Error;
}
