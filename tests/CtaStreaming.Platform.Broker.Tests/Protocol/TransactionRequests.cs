using System.Text;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>The requests of a transactional producer, in any version.</summary>
internal static class TransactionRequests
{
    public static async Task<(ErrorCode Error, ProducerIdentity Producer)> InitProducerAsync(
        this WireClient client, string? transactionalId, int timeoutMs = 60_000, ProducerIdentity? claimed = null, int version = 4)
    {
        var reply = await client.CallAsync(ApiKey.InitProducerId, version, body =>
        {
            body.WriteNullableString(transactionalId);
            body.WriteInt32(timeoutMs);
            if (version < 3) return;
            body.WriteInt64(claimed?.Id ?? -1);
            body.WriteInt16(claimed?.Epoch ?? -1);
        });
        return Read(reply);

        static (ErrorCode, ProducerIdentity) Read(WireReply reply)
        {
            var reader = reply.Read();
            Assert.Equal(0, reader.ReadInt32());
            var result = ((ErrorCode)reader.ReadInt16(), new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16()));
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return result;
        }
    }

    /// <summary>Has to get the id.</summary>
    public static async Task<ProducerIdentity> MustInitAsync(this WireClient client, string transactionalId, int timeoutMs = 60_000)
    {
        var (error, producer) = await client.InitProducerAsync(transactionalId, timeoutMs);
        Assert.Equal(ErrorCode.None, error);
        return producer;
    }

    /// <summary>Adds partitions, each topic's together, and gives the errors in their order.</summary>
    public static async Task<ErrorCode[]> AddPartitionsAsync(
        this WireClient client, string transactionalId, ProducerIdentity producer, int version, params (string Topic, int Partition)[] partitions)
    {
        var reply = await client.CallAsync(ApiKey.AddPartitionsToTxn, version, body =>
        {
            WriteClaim(body, transactionalId, producer);
            body.WriteArray(partitions, partition =>
            {
                body.WriteString(partition.Topic);
                body.WriteArrayLength(1);
                body.WriteInt32(partition.Partition);
                body.WriteTaggedFields();
            });
        });
        return ReadPartitionErrors(reply);
    }

    public static async Task MustAddAsync(this WireClient client, string transactionalId, ProducerIdentity producer, params string[] topics) =>
        Assert.All(
            await client.AddPartitionsAsync(transactionalId, producer, 3, [.. topics.Select(topic => (topic, 0))]),
            error => Assert.Equal(ErrorCode.None, error));

    public static Task<ErrorCode> AddOffsetsAsync(
        this WireClient client, string transactionalId, ProducerIdentity producer, string group, int version = 3) =>
        client.CallForErrorAsync(ApiKey.AddOffsetsToTxn, version, body =>
        {
            WriteClaim(body, transactionalId, producer);
            body.WriteString(group);
        });

    public static Task<ErrorCode> EndAsync(this WireClient client, string transactionalId, ProducerIdentity producer, bool commit, int version = 3) =>
        client.CallForErrorAsync(ApiKey.EndTxn, version, body =>
        {
            WriteClaim(body, transactionalId, producer);
            body.WriteBool(commit);
        });

    public static async Task<Produced> ProduceAsync(
        this WireClient client, string transactionalId, string topic, byte[] records, int version = 7) =>
        WireRequests.ReadProduced(
            await client.CallAsync(ApiKey.Produce, version, WireRequests.Produce(-1, transactionalId, (topic, 0, records))), version)[0];

    /// <summary>Commits an offset of partition 0 as part of the transaction.</summary>
    public static async Task<ErrorCode> StageAsync(this WireClient client, StagedCommit commit, int version = 3)
    {
        var reply = await client.CallAsync(ApiKey.TxnOffsetCommit, version, body =>
        {
            body.WriteString(commit.TransactionalId);
            body.WriteString(commit.Group);
            body.WriteInt64(commit.Producer.Id);
            body.WriteInt16(commit.Producer.Epoch);
            if (version >= 3)
            {
                body.WriteInt32(commit.Generation);
                body.WriteString(commit.MemberId);
                body.WriteNullableString(null);
            }

            body.WriteArrayLength(1);
            body.WriteString(commit.Topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteInt64(commit.Offset);
            if (version >= 2) body.WriteInt32(0);
            body.WriteNullableString("of a transaction");
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
        return ReadPartitionErrors(reply).Single();
    }

    /// <summary>The committed offset of partition 0.</summary>
    public static async Task<(ErrorCode Error, long Offset)> FetchOffsetAsync(
        this WireClient client, string group, string topic, bool requireStable, int version = 7)
    {
        var reply = await client.CallAsync(ApiKey.OffsetFetch, version, body =>
        {
            body.WriteString(group);
            body.WriteArrayLength(1);
            body.WriteString(topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteTaggedFields();
            if (version >= 7) body.WriteBool(requireStable);
        });
        return Read(reply);

        static (ErrorCode, long) Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            reader.ReadArrayLength();
            reader.ReadInt32();
            var offset = reader.ReadInt64();
            reader.ReadInt32();
            reader.ReadNullableString();
            return ((ErrorCode)reader.ReadInt16(), offset);
        }
    }

    /// <summary>What a client that reads committed records would hand to its application.</summary>
    public static async Task<(FetchedPartition Partition, string[] Values)> ReadCommittedAsync(
        this WireClient client, string topic, long offset = 0, int maxWaitMs = 0, int version = 11)
    {
        var fetched = await client.FetchAsync(new FetchSpec(offset, topic) { ReadCommitted = true, MaxWaitMs = maxWaitMs }, version);
        var partition = fetched.Partitions.Single();
        Assert.Equal(ErrorCode.None, partition.Error);
        return (partition, [.. Committed(partition, offset)]);
    }

    /// <summary>The rule of the protocol: from its first offset to its ABORT marker, a producer's transactional batches are void.</summary>
    private static List<string> Committed(FetchedPartition partition, long from)
    {
        var aborted = partition.Aborted!.ToList();
        var inAborted = new HashSet<long>();
        var values = new List<string>();
        foreach (var batch in RecordBatchReader.Batches(partition.Records))
        {
            var header = new RecordBatchHeader(batch.Span);
            var (producer, last) = (header.ProducerId, header.LastOffset);
            inAborted.UnionWith(aborted.Where(entry => entry.FirstOffset <= last).Select(entry => entry.ProducerId));
            aborted.RemoveAll(entry => entry.FirstOffset <= last);
            if (header.IsControl)
            {
                if (!ControlBatch.IsCommit(header)) Assert.True(inAborted.Remove(producer));
                continue;
            }

            if (header.IsTransactional && inAborted.Contains(producer)) continue;
            foreach (var record in new RecordBatchReader(batch))
            {
                if (record.Offset >= from) values.Add(Encoding.UTF8.GetString(record.Value!.Value.Span));
            }
        }

        return values;
    }

    private static async Task<ErrorCode> CallForErrorAsync(this WireClient client, ApiKey key, int version, Action<ResponseWriter> body)
    {
        return Read(await client.CallAsync(key, version, body));

        static ErrorCode Read(WireReply reply)
        {
            var reader = reply.Read();
            Assert.Equal(0, reader.ReadInt32());
            var error = (ErrorCode)reader.ReadInt16();
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return error;
        }
    }

    private static void WriteClaim(ResponseWriter body, string transactionalId, ProducerIdentity producer)
    {
        body.WriteString(transactionalId);
        body.WriteInt64(producer.Id);
        body.WriteInt16(producer.Epoch);
    }

    private static ErrorCode[] ReadPartitionErrors(WireReply reply)
    {
        var reader = reply.Read();
        Assert.Equal(0, reader.ReadInt32());
        List<ErrorCode> errors = [];
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            reader.ReadString();
            for (var partitions = reader.ReadArrayLength(); partitions > 0; partitions--)
            {
                reader.ReadInt32();
                errors.Add((ErrorCode)reader.ReadInt16());
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
        }

        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return [.. errors];
    }
}

/// <summary>An offset that is committed in a transaction; where no member is named, none is claimed.</summary>
internal sealed record StagedCommit(string TransactionalId, ProducerIdentity Producer, string Group, string Topic, long Offset)
{
    public int Generation { get; init; } = -1;

    public string MemberId { get; init; } = "";
}
