using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>The requests that most tests need, with the fields that they care about.</summary>
internal static class WireRequests
{
    public static async Task CreateTopicAsync(this WireClient client, string name, int partitions = 1, params (string Name, string Value)[] configs)
    {
        var reply = await client.CallAsync(ApiKey.CreateTopics, 4, body =>
        {
            WriteNewTopics(body, (name, partitions, -1, configs));
            body.WriteBool(false);
        });
        Assert.Equal(ErrorCode.None, ReadCreated(reply));

        static ErrorCode ReadCreated(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            Assert.Equal(1, reader.ReadArrayLength());
            reader.ReadString();
            return (ErrorCode)reader.ReadInt16();
        }
    }

    public static void WriteNewTopics(ResponseWriter body, params (string Name, int Partitions, short Replicas, (string Name, string Value)[] Configs)[] topics)
    {
        body.WriteArray(topics, topic =>
        {
            body.WriteString(topic.Name);
            body.WriteInt32(topic.Partitions);
            body.WriteInt16(topic.Replicas);
            body.WriteArrayLength(0);
            body.WriteArray(topic.Configs, config =>
            {
                body.WriteString(config.Name);
                body.WriteNullableString(config.Value);
                body.WriteTaggedFields();
            });
            body.WriteTaggedFields();
        });
        body.WriteInt32(1000);
    }

    public static Action<ResponseWriter> Produce(short acks, params (string Topic, int Partition, byte[] Records)[] batches) =>
        Produce(acks, null, batches);

    public static Action<ResponseWriter> Produce(
        short acks, string? transactionalId, params (string Topic, int Partition, byte[] Records)[] batches) => body =>
    {
        body.WriteNullableString(transactionalId);
        body.WriteInt16(acks);
        body.WriteInt32(1000);
        body.WriteArray(batches, batch =>
        {
            body.WriteString(batch.Topic);
            body.WriteArrayLength(1);
            body.WriteInt32(batch.Partition);
            body.WriteBytes(batch.Records);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
    };

    /// <summary>Produces one batch with acks=all.</summary>
    public static async Task<Produced> ProduceAsync(this WireClient client, string topic, byte[] records, int version = 7) =>
        ReadProduced(await client.CallAsync(ApiKey.Produce, version, Produce(-1, (topic, 0, records))), version)[0];

    public static List<Produced> ReadProduced(WireReply reply, int version)
    {
        var reader = reply.Read();
        List<Produced> results = [];
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            reader.ReadString();
            Assert.Equal(1, reader.ReadArrayLength());
            reader.ReadInt32();
            var (error, offset, time) = ((ErrorCode)reader.ReadInt16(), reader.ReadInt64(), reader.ReadInt64());
            if (version >= 5) reader.ReadInt64();
            string? message = null;
            if (version >= 8)
            {
                reader.ReadArrayLength();
                message = reader.ReadNullableString();
            }

            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            results.Add(new Produced(error, offset, time, message));
        }

        Assert.Equal(0, reader.ReadInt32());
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return results;
    }

    public static Action<ResponseWriter> Fetch(int version, FetchSpec fetch) => body =>
    {
        body.WriteInt32(-1);
        body.WriteInt32(fetch.MaxWaitMs);
        body.WriteInt32(fetch.MinBytes);
        body.WriteInt32(fetch.MaxBytes);
        body.WriteInt8(fetch.ReadCommitted ? (sbyte)1 : (sbyte)0);
        if (version >= 7)
        {
            body.WriteInt32(fetch.SessionId);
            body.WriteInt32(fetch.SessionEpoch);
        }

        body.WriteArray(fetch.Topics, topic =>
        {
            body.WriteString(topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            if (version >= 9) body.WriteInt32(fetch.LeaderEpoch);
            body.WriteInt64(fetch.Offset);
            if (version >= 12) body.WriteInt32(-1);
            if (version >= 5) body.WriteInt64(-1);
            body.WriteInt32(fetch.PartitionMaxBytes);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
        if (version >= 7) body.WriteArrayLength(0);
        if (version >= 11) body.WriteString("");
    };

    public static Task<Fetched> FetchAsync(this WireClient client, string topic, long offset, int version = 11) =>
        client.FetchAsync(new FetchSpec(offset, topic), version);

    public static async Task<Fetched> FetchAsync(this WireClient client, FetchSpec fetch, int version = 11) =>
        ReadFetched(await client.CallAsync(ApiKey.Fetch, version, Fetch(version, fetch)), version);

    public static Fetched ReadFetched(WireReply reply, int version)
    {
        var reader = reply.Read();
        Assert.Equal(0, reader.ReadInt32());
        var error = version >= 7 ? (ErrorCode)reader.ReadInt16() : ErrorCode.None;
        if (version >= 7) Assert.Equal(0, reader.ReadInt32());
        List<FetchedPartition> partitions = [];
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            var name = reader.ReadString();
            Assert.Equal(1, reader.ReadArrayLength());
            Assert.Equal(0, reader.ReadInt32());
            var partitionError = (ErrorCode)reader.ReadInt16();
            var (high, stable) = (reader.ReadInt64(), reader.ReadInt64());
            var start = version >= 5 ? reader.ReadInt64() : 0;
            var aborted = ReadAborted(ref reader);
            if (version >= 11) Assert.Equal(-1, reader.ReadInt32());
            partitions.Add(new FetchedPartition(name, partitionError, high, stable, start, reader.ReadBytes().ToArray(), aborted));
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
        }

        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return new Fetched(error, partitions);
    }

    /// <summary>Null for who reads uncommitted.</summary>
    private static List<(long ProducerId, long FirstOffset)>? ReadAborted(ref RequestReader reader)
    {
        var count = reader.ReadArrayLength();
        if (count < 0) return null;
        List<(long, long)> aborted = [];
        for (; count > 0; count--)
        {
            aborted.Add((reader.ReadInt64(), reader.ReadInt64()));
            reader.ReadTaggedFields();
        }

        return aborted;
    }

    /// <summary>ListOffsets of partition 0, version 7.</summary>
    public static async Task<(ErrorCode Error, long Timestamp, long Offset)> ListOffsetAsync(
        this WireClient client, string topic, long timestamp, bool readCommitted = false)
    {
        var reply = await client.CallAsync(ApiKey.ListOffsets, 7, body =>
        {
            body.WriteInt32(-1);
            body.WriteInt8(readCommitted ? (sbyte)1 : (sbyte)0);
            body.WriteArrayLength(1);
            body.WriteString(topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteInt32(-1);
            body.WriteInt64(timestamp);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
        return Read(reply);

        static (ErrorCode Error, long Timestamp, long Offset) Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            reader.ReadArrayLength();
            Assert.Equal(0, reader.ReadInt32());
            return ((ErrorCode)reader.ReadInt16(), reader.ReadInt64(), reader.ReadInt64());
        }
    }
}

internal sealed record Produced(ErrorCode Error, long BaseOffset, long LogAppendTime, string? Message);

internal sealed record FetchSpec(long Offset, params string[] Topics)
{
    public int MaxWaitMs { get; init; }

    public int MinBytes { get; init; } = 1;

    public int MaxBytes { get; init; } = 50_000_000;

    public int PartitionMaxBytes { get; init; } = 1_000_000;

    public int SessionId { get; init; }

    public int SessionEpoch { get; init; } = -1;

    public int LeaderEpoch { get; init; } = -1;

    public bool ReadCommitted { get; init; }
}

internal sealed record Fetched(ErrorCode Error, IReadOnlyList<FetchedPartition> Partitions);

internal sealed record FetchedPartition(
    string Topic,
    ErrorCode Error,
    long HighWatermark,
    long LastStableOffset,
    long StartOffset,
    byte[] Records,
    IReadOnlyList<(long ProducerId, long FirstOffset)>? Aborted);
