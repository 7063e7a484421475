using Confluent.Kafka;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>
/// Sends a task's records and remembers how far the source has been read. Offsets are stored only after the broker has
/// acknowledged every record before them: after a crash some records come twice, but none is missing.
/// </summary>
internal sealed class RecordSender(TaskId id, WorkerServices worker, RecordPipeline pipeline, ErrorTolerance tolerance)
{
    // Records in flight at once: enough to fill the producer's batches, and a bound on memory whatever batch.max.rows says.
    private const int ChunkRecords = 1000;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IProducer<byte[]?, byte[]?> _producer = worker.Producer.Current;

    /// <exception cref="ConnectException">A record cannot be converted or sent, and errors are not tolerated.</exception>
    public async Task SendAsync(IReadOnlyList<SourceRecord> records, CancellationToken cancellationToken)
    {
        foreach (var chunk in records.Chunk(ChunkRecords))
        {
            var sending = new List<Task>(chunk.Length);
            try
            {
                foreach (var record in chunk) await StartSendingAsync(record.Record, sending, cancellationToken);
            }
            finally
            {
                // Also when a later record cannot be converted: what is on its way is never left without somebody to look after it.
                await Task.WhenAll(sending);
            }

            await StoreOffsetsAsync(chunk, cancellationToken);
        }
    }

    private async Task StartSendingAsync(ConnectRecord record, List<Task> sending, CancellationToken cancellationToken)
    {
        var processed = await tolerance.ExecuteAsync(record, () => pipeline.ProcessAsync(record, cancellationToken), cancellationToken);
        if (processed is not var (to, message)) return;
        sending.Add(SendAsync(record, to, message, cancellationToken));
        if (!worker.Statuses.HasTopic(id.Connector, to.Topic)) await worker.Reporter.TopicAsync(id, to.Topic);
    }

    private async Task SendAsync(
        ConnectRecord record, TopicPartition to, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken)
    {
        try
        {
            await _producer.ProduceAsync(to, message, cancellationToken);
        }
        catch (ProduceException<byte[]?, byte[]?> exception)
        {
            var failure = new ConnectException(
                $"Unrecoverable exception from producer send callback for topic {to.Topic}: {exception.Error.Reason}", exception);
            if (!exception.Error.IsFatal)
            {
                tolerance.Drop(record, failure);
                return;
            }

            // Not this record's fault, so not one to be tolerated: every record after it would be dropped too.
            worker.Producer.Discard(_producer);
            throw failure;
        }
    }

    private async Task StoreOffsetsAsync(SourceRecord[] records, CancellationToken cancellationToken)
    {
        var offsets = new Dictionary<JsonMap, JsonMap?>();
        foreach (var record in records.Where(record => record.Offset is not null)) offsets[record.Partition] = record.Offset;
        if (offsets.Count == 0) return;
        while (true)
        {
            try
            {
                await worker.Offsets.StoreAsync(worker.Log, id.Connector, offsets.Select(entry => (entry.Key, entry.Value)));
                return;
            }
            catch (ApiException exception)
            {
                // The broker is away. The records are safe; going on without their offsets would only make more of them come twice.
                Connect.Log.StatusNotStored(worker.Logger, $"the offsets of {id.Connector}", exception.Message);
                await Task.Delay(RetryDelay, worker.TimeProvider, cancellationToken);
            }
        }
    }
}
