using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Transactions;

/// <summary>What an administrator asks when readers of committed records do not get on.</summary>
public sealed class DescribeTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private TestBroker _broker = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync(options => options with { TimeProvider = _time });
        _client = await WireClient.ConnectAsync(_broker);
        await _client.CreateTopicAsync("t");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Producers_of_a_partition_show_where_their_transactions_begin()
    {
        var producer = await _client.MustInitAsync("tx");
        await _client.MustAddAsync("tx", producer, "t");
        await _client.ProduceAsync("t", Batches.Of("plain"));
        await _client.ProduceAsync("tx", "t", Batches.InTransaction(producer, 0, "a", "b"));
        Assert.Equal([(producer.Id, producer.Epoch, 1, 1L)], await DescribeProducersAsync("t", ErrorCode.None));
        await _client.EndAsync("tx", producer, commit: true);
        Assert.Equal([(producer.Id, producer.Epoch, 1, -1L)], await DescribeProducersAsync("t", ErrorCode.None));
        Assert.Empty(await DescribeProducersAsync("nothing", ErrorCode.UnknownTopicOrPartition));
    }

    [Fact]
    public async Task Transactions_are_described()
    {
        var producer = await _client.MustInitAsync("tx", timeoutMs: 45_000);
        Assert.Equal((ErrorCode.None, "Empty", -1), await DescribeAsync("tx"));
        await _client.MustAddAsync("tx", producer, "t");
        await _client.AddOffsetsAsync("tx", producer, "g");
        Assert.Equal((ErrorCode.None, "Ongoing __consumer_offsets-0 t-0", _time.GetUtcNow().ToUnixTimeMilliseconds()), await DescribeAsync("tx"));
        await _client.EndAsync("tx", producer, commit: false);
        Assert.Equal((ErrorCode.None, "CompleteAbort", -1), await DescribeAsync("tx"));
        Assert.Equal((ErrorCode.TransactionalIdNotFound, "", -1), await DescribeAsync("other"));
    }

    [Fact]
    public async Task Transactions_are_listed_by_state_producer_and_age()
    {
        await _client.MustInitAsync("empty");
        var open = await _client.MustInitAsync("open");
        await _client.MustAddAsync("open", open, "t");
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["empty Empty", "open Ongoing"], await ListAsync(0));
        Assert.Equal(["open Ongoing"], await ListAsync(0, states: ["Ongoing", "CompleteCommit"]));
        Assert.Equal(["?nonsense"], await ListAsync(0, states: ["nonsense"]));
        Assert.Equal(["open Ongoing"], await ListAsync(1, producerId: open.Id));
        Assert.Equal(["open Ongoing"], await ListAsync(1, longerThanMs: 4000));
        Assert.Empty(await ListAsync(1, longerThanMs: 6000));
    }

    private async Task<List<(long Id, int Epoch, int Sequence, long Start)>> DescribeProducersAsync(string topic, ErrorCode expected)
    {
        return Read(await _client.CallAsync(ApiKey.DescribeProducers, 0, body =>
        {
            body.WriteArrayLength(1);
            body.WriteString(topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteTaggedFields();
        }));

        List<(long, int, int, long)> Read(WireReply reply)
        {
            var reader = reply.Read();
            Assert.Equal((0, 1), (reader.ReadInt32(), reader.ReadArrayLength()));
            Assert.Equal(topic, reader.ReadString());
            Assert.Equal((1, 0), (reader.ReadArrayLength(), reader.ReadInt32()));
            Assert.Equal(expected, (ErrorCode)reader.ReadInt16());
            Assert.Equal(expected == ErrorCode.None, reader.ReadNullableString() is null);
            List<(long, int, int, long)> producers = [];
            for (var count = reader.ReadArrayLength(); count > 0; count--)
            {
                var (id, epoch, sequence, timestamp) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64());
                Assert.True(timestamp > 0);
                Assert.Equal(0, reader.ReadInt32());
                producers.Add((id, epoch, sequence, reader.ReadInt64()));
                reader.ReadTaggedFields();
            }

            for (var ends = 0; ends < 3; ends++) reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return producers;
        }
    }

    private async Task<(ErrorCode Error, string State, long StartedAt)> DescribeAsync(string id)
    {
        return Read(await _client.CallAsync(ApiKey.DescribeTransactions, 0, body => body.WriteArray([id], body.WriteString)));

        (ErrorCode, string, long) Read(WireReply reply)
        {
            var reader = reply.Read();
            Assert.Equal((0, 1), (reader.ReadInt32(), reader.ReadArrayLength()));
            var error = (ErrorCode)reader.ReadInt16();
            Assert.Equal(id, reader.ReadString());
            var state = reader.ReadString();
            Assert.Equal(error == ErrorCode.None ? 45_000 : 0, reader.ReadInt32());
            var startedAt = reader.ReadInt64();
            Assert.Equal(error == ErrorCode.None, reader.ReadInt64() >= 0);
            Assert.Equal(error == ErrorCode.None ? 0 : -1, reader.ReadInt16());
            List<string> partitions = [];
            for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
            {
                var topic = reader.ReadString();
                for (var count = reader.ReadArrayLength(); count > 0; count--) partitions.Add($" {topic}-{reader.ReadInt32()}");
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return (error, state + string.Concat(partitions.Order(StringComparer.Ordinal)), startedAt);
        }
    }

    /// <returns>Ids with their states, and with a question mark the states that do not exist.</returns>
    private async Task<List<string>> ListAsync(int version, string[]? states = null, long? producerId = null, long longerThanMs = -1)
    {
        return Read(await _client.CallAsync(ApiKey.ListTransactions, version, body =>
        {
            body.WriteArray(states ?? [], body.WriteString);
            body.WriteArray<long>(producerId is { } id ? [id] : [], body.WriteInt64);
            if (version >= 1) body.WriteInt64(longerThanMs);
        }));

        static List<string> Read(WireReply reply)
        {
            var reader = reply.Read();
            Assert.Equal((0, 0), (reader.ReadInt32(), reader.ReadInt16()));
            List<string> listed = [];
            for (var unknown = reader.ReadArrayLength(); unknown > 0; unknown--) listed.Add($"?{reader.ReadString()}");
            for (var count = reader.ReadArrayLength(); count > 0; count--)
            {
                var id = reader.ReadString();
                reader.ReadInt64();
                listed.Add($"{id} {reader.ReadString()}");
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            listed.Sort(StringComparer.Ordinal);
            return listed;
        }
    }
}
