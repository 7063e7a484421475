using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeProducers, version 0.
//
// Behaviour
// * Who has written to a partition lately, and from which offset on a transaction is open: what holds the last stable offset back.
//
// Version notes
// 0: the only one; flexible
internal sealed class DescribeProducersHandler(TopicStore topics) : RequestHandler(ApiKey.DescribeProducers, 0, 0, flexibleFrom: 0)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var wanted = PartitionNumbersField.Read(ref reader) ?? [];
        reader.ReadTaggedFields();

        response.WriteInt32(0);
        response.WriteArray(wanted, topic =>
        {
            response.WriteString(topic.Topic);
            response.WriteArray(topic.Partitions, partition => WritePartition(response, topic.Topic, partition));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private void WritePartition(ResponseWriter response, string topicName, int index)
    {
        var error = ErrorCode.UnknownTopicOrPartition;
        PartitionLog? log = null;
        if (topics.TryGet(topicName, out var topic) && topic.TryGetPartition(index, out var partition)) partition.TryGetLog(out log, out error);

        response.WriteInt32(index);
        response.WriteError(error);
        response.WriteNullableString(error == ErrorCode.None ? null : $"Partition {topicName}-{index}: {error}.");
        response.WriteArray(log?.DescribeProducers() ?? [], producer =>
        {
            response.WriteInt64(producer.Id);
            response.WriteInt32(producer.Epoch);
            response.WriteInt32(producer.LastSequence);
            response.WriteInt64(producer.LastTimestamp);
            response.WriteInt32(ControlBatch.CoordinatorEpoch);
            response.WriteInt64(producer.TransactionStart);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
    }
}
