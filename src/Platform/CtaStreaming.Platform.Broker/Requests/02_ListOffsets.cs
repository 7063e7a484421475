using CtaStreaming.Platform.Broker.Fetching;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// ListOffsets, versions 0-7.
//
// Behaviour
// * Timestamp -1 is the end (for readers of committed records the last stable offset), -2 the start, -3 the record with the
//   largest timestamp; 0 and above the first record that is not older. None such is offset -1 without an error.
// * Version 0 gets one offset where Kafka would add the starts of older segments: nobody who still sends it uses them.
//
// Version notes
// 0: a list of offsets. 1: one offset with its timestamp. 2: isolation level, throttle time. 4: leader epoch. 6: flexible. 7: -3.
internal sealed class ListOffsetsHandler(TopicStore topics) : RequestHandler(ApiKey.ListOffsets, 0, 7, flexibleFrom: 6)
{
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long MaxTimestamp = -3;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var version = request.Version;
        reader.ReadInt32(); // The replica id: there are no replicas.
        var readCommitted = version >= 2 && reader.ReadInt8() == 1;
        if (version >= 2) response.WriteInt32(0);
        var topicCount = Math.Max(0, reader.ReadArrayLength());
        response.WriteArrayLength(topicCount);
        for (var i = 0; i < topicCount; i++)
        {
            var name = reader.ReadString();
            topics.TryGet(name, out var topic);
            response.WriteString(name);
            var partitionCount = Math.Max(0, reader.ReadArrayLength());
            response.WriteArrayLength(partitionCount);
            for (var j = 0; j < partitionCount; j++)
            {
                var index = reader.ReadInt32();
                var leaderEpoch = version >= 4 ? reader.ReadInt32() : -1;
                var timestamp = reader.ReadInt64();
                if (version == 0) reader.ReadInt32();
                reader.ReadTaggedFields();
                response.WriteInt32(index);
                Write(response, version, Find(topic, index, leaderEpoch, timestamp, readCommitted, version));
            }

            reader.ReadTaggedFields();
            response.WriteTaggedFields();
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static Answer Find(Topic? topic, int index, int leaderEpoch, long timestamp, bool readCommitted, short version)
    {
        if (topic is null || !topic.TryGetPartition(index, out var partition)) return Answer.Failed(ErrorCode.UnknownTopicOrPartition);
        if (LeaderEpochs.Check(leaderEpoch) is not ErrorCode.None and var epochError) return Answer.Failed(epochError);
        if (!partition.TryGetLog(out var log, out var error)) return Answer.Failed(error);
        var end = readCommitted ? log.LastStableOffset : log.HighWatermark;
        try
        {
            return timestamp switch
            {
                Latest => new Answer(ErrorCode.None, -1, end),
                Earliest => new Answer(ErrorCode.None, -1, log.StartOffset),
                MaxTimestamp when version >= 7 => Answer.Of(log.FindMaxTimestamp(), long.MaxValue),
                < 0 => Answer.Failed(ErrorCode.UnsupportedVersion),
                _ => Answer.Of(log.FindByTimestamp(timestamp), end),
            };
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Partition {topic.Name}-{index} can't be searched: {exception.Message}");
            return Answer.Failed(ErrorCode.KafkaStorageError);
        }
    }

    private static void Write(ResponseWriter response, short version, in Answer answer)
    {
        response.WriteError(answer.Error);
        if (version == 0)
        {
            response.WriteArrayLength(answer.Offset < 0 ? 0 : 1);
            if (answer.Offset >= 0) response.WriteInt64(answer.Offset);
            return;
        }

        response.WriteInt64(answer.Timestamp);
        response.WriteInt64(answer.Offset);
        if (version >= 4) response.WriteInt32(answer.Offset < 0 ? -1 : ClusterInfo.LeaderEpoch);
        response.WriteTaggedFields();
    }

    private readonly record struct Answer(ErrorCode Error, long Timestamp, long Offset)
    {
        public static Answer Failed(ErrorCode error) => new(error, -1, -1);

        public static Answer Of(OffsetAndTimestamp? found, long before) =>
            found is { } record && record.Offset < before
                ? new Answer(ErrorCode.None, record.Timestamp, record.Offset)
                : new Answer(ErrorCode.None, -1, -1);
    }
}
