using Confluent.Kafka;
using CtaStreaming.TopicCopier.Clusters;
using CtaStreaming.TopicCopier.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.TopicCopier.Copying;

/// <summary>Copies the committed records of all partitions, up to the ends that the plan has.</summary>
internal sealed partial class RecordCopier(
    [FromKeyedServices(CopierOptions.Source)] Cluster source, [FromKeyedServices(CopierOptions.Target)] Cluster target, TimeProvider time,
    ILogger<RecordCopier> logger)
{
    // What may wait on either side, and with it the program's memory.
    private const int QueueKbytes = 32 * 1024;

    // librdkafka's limit: what a record may have is for the brokers to say.
    private const int LargestMessage = 1_000_000_000;

    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FullQueueWait = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the target has acknowledged every record.</summary>
    public IReadOnlyDictionary<TopicPartition, PartitionCopy> Copy(CopyPlan plan, CancellationToken cancellationToken)
    {
        var committed = plan.Groups.SelectMany(group => group.Offsets).ToLookup(offset => offset.TopicPartition, offset => offset.Offset.Value);
        var partitions = plan.Partitions.ToDictionary(partition => partition.Partition, partition => new PartitionCopy(partition, committed[partition.Partition]));
        var progress = new CopyProgress(partitions.Values, time, logger);
        var deliveries = new Deliveries();
        using var consumer = Consumer();
        using var producer = Producer(plan.Topics.Min(topic => topic.BatchLimit));
        var undated = Run(consumer, new Sink(producer, deliveries, cancellationToken), partitions, progress, cancellationToken);
        Flush(producer, deliveries, partitions.Values.Sum(partition => partition.Records), cancellationToken);
        progress.SayAtEnd();
        if (undated > 0) WithoutTime(undated);
        return partitions;
    }

    private static long Run(
        IConsumer<byte[], byte[]> consumer, Sink sink, Dictionary<TopicPartition, PartitionCopy> partitions, CopyProgress progress,
        CancellationToken cancellationToken)
    {
        var undated = 0L;
        var open = partitions.Values.Count(partition => !partition.IsFinished);
        consumer.Assign(partitions.Values.Where(partition => !partition.IsFinished).Select(partition => new TopicPartitionOffset(partition.Partition, Offset.Beginning)));
        while (open > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.ThrowIfFailed();
            progress.SayNowAndThen();
            var record = consumer.Consume(PollTimeout);
            if (record is null) continue;

            // Finished ones have records behind the end, which somebody has just written, on their way.
            var partition = partitions[record.TopicPartition];
            if (partition.IsFinished) continue;
            if (record.Offset >= partition.Plan.End)
            {
                // The end of the partition, or what has come since the copy began.
                partition.Finish();
            }
            else if (!record.IsPartitionEOF)
            {
                partition.Add(record.Offset);
                if (!sink.Send(record)) undated++;
                progress.RecordCopied();
            }

            if (!partition.IsFinished) continue;
            open--;
            consumer.IncrementalUnassign([record.TopicPartition]);
            progress.PartitionFinished(record.Topic);
        }

        return undated;
    }

    private static void Flush(IProducer<byte[], byte[]> producer, Deliveries deliveries, long sent, CancellationToken cancellationToken)
    {
        while (deliveries.Reported < sent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            deliveries.ThrowIfFailed();
            producer.Flush(PollTimeout);
        }

        deliveries.ThrowIfFailed();
    }

    private IConsumer<byte[], byte[]> Consumer() => source.Clients.CreateConsumerBuilder<byte[], byte[]>(config =>
    {
        config.IsolationLevel = IsolationLevel.ReadCommitted;
        config.EnablePartitionEof = true;
        config.CheckCrcs = true;
        config.FetchWaitMaxMs = 10;
        config.QueuedMinMessages = 100_000;
        config.QueuedMaxMessagesKbytes = QueueKbytes;
    }).Build();

    private IProducer<byte[], byte[]> Producer(int batchLimit) => target.Clients.CreateProducerBuilder<byte[], byte[]>(config =>
    {
        config.LingerMs = 50;
        config.BatchSize = batchLimit;
        config.MessageMaxBytes = LargestMessage;
        config.QueueBufferingMaxKbytes = QueueKbytes;
        config.DeliveryReportFields = "none";
    }).Build();

    /// <summary>The target's side: the same partition, bytes and time.</summary>
    private sealed class Sink(IProducer<byte[], byte[]> producer, Deliveries deliveries, CancellationToken cancellationToken)
    {
        private readonly Action<DeliveryReport<byte[], byte[]>> _handler = deliveries.Handle;

        public void ThrowIfFailed() => deliveries.ThrowIfFailed();

        /// <returns>Whether the record has a time of its own: librdkafka cannot send 1970's first millisecond or none, it takes the present for both.</returns>
        public bool Send(ConsumeResult<byte[], byte[]> record)
        {
            var milliseconds = record.Message.Timestamp.UnixTimestampMs;
            // Whoever has stamped it at the source: it is the record's time now.
            record.Message.Timestamp = milliseconds > 0 ? new Timestamp(milliseconds, TimestampType.CreateTime) : Timestamp.Default;
            while (true)
            {
                try
                {
                    producer.Produce(record.TopicPartition, record.Message, _handler);
                    return milliseconds > 0;
                }
                catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    deliveries.ThrowIfFailed();
                    producer.Flush(FullQueueWait);
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Records} records have no time at the source, or 0; at the target they have that of the copy")]
    private partial void WithoutTime(long records);
}
