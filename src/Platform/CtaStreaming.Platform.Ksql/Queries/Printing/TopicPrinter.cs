using System.Text;
using System.Threading.Channels;
using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Kafka;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>PRINT: the records of any topic as lines of text, with a guess at their formats.</summary>
internal sealed class TopicPrinter(KsqlEngine engine, KafkaClients clients)
{
    private const int MostUnread = 16;

    /// <exception cref="StatementException">There is no such topic, or it cannot be read.</exception>
    public async Task PrintAsync(HttpContext http, PrintTopic print, string sql)
    {
        try
        {
            var topic = await engine.Topics.FindAsync(print.Topic, http.RequestAborted) ?? throw Unknown(print.Topic);
            using var query = engine.PushQueries.Open(print.Topic, sql, http.RequestAborted);
            var lines = new PrintedRecords(
                new(PayloadFormats.OfKeys(await AvroAsync(print.Topic, RecordPart.Key, query.Stopping))),
                new(PayloadFormats.OfValues(await AvroAsync(print.Topic, RecordPart.Value, query.Stopping))));
            var read = await PrintTask.OpenAsync(clients, query.Id, print, topic.Partitions, query.Stopping);
            try
            {
                await WriteAsync(http, print, lines, read);
            }
            finally
            {
                // LIMIT ends the answer, but not the reading.
                query.Stop();
            }
        }
        catch (Exception exception) when (exception is KsqlException or KafkaException)
        {
            throw new StatementException(exception is KsqlException known ? known.ErrorCode : Errors.ErrorCode.ServerError, exception.Message, sql, [], exception);
        }
    }

    private static async Task WriteAsync(
        HttpContext http, PrintTopic print, PrintedRecords lines, ChannelReader<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>> read)
    {
        var (seen, shown) = (0L, 0);
        await http.Response.StartAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        await foreach (var records in read.ReadAllAsync(http.RequestAborted))
        {
            var wanted = records.Where(_ => seen++ % Math.Max(print.Interval ?? 1, 1) == 0).Take((print.Limit ?? int.MaxValue) - shown).ToList();
            if (wanted.Count == 0) continue;
            shown += wanted.Count;
            foreach (var line in lines.Lines(wanted)) Encoding.UTF8.GetBytes($"{line}\n", http.Response.BodyWriter);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            if (shown >= print.Limit) return;
        }
    }

    private Task<PayloadFormat?> AvroAsync(string topic, RecordPart part, CancellationToken cancellationToken) =>
        AvroPayload.FindAsync(engine.Parts.Schemas, engine.Parts.Serdes, topic, part, cancellationToken);

    private static KsqlException Unknown(string topic) => new(
        $"Could not find topic '{topic}', or the KSQL user does not have permissions to list the topic. Topic names are case-sensitive.");

    /// <summary>Reads a topic on a thread of its own: the client's Consume blocks.</summary>
    private sealed class PrintTask(IConsumer<byte[]?, byte[]?> consumer, Channel<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>> batches)
    {
        private const int MostInBatch = 500;
        private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
        private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

        /// <summary>Settles where it begins, and starts.</summary>
        public static async Task<ChannelReader<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>>> OpenAsync(
            KafkaClients clients, string id, PrintTopic print, int partitions, CancellationToken cancellationToken)
        {
            var batches = Channel.CreateBounded<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>>(MostUnread);
            var consumer = await Task.Run(() => Open(clients, id, print, partitions), cancellationToken);
            var task = new PrintTask(consumer, batches);
            _ = Task.Factory.StartNew(() => task.Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return batches.Reader;
        }

        private static IConsumer<byte[]?, byte[]?> Open(KafkaClients clients, string id, PrintTopic print, int partitions)
        {
            var consumer = clients.Consumer(id);
            try
            {
                consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartition(print.Topic, partition)).Select(
                    partition => new TopicPartitionOffset(
                        partition, print.FromBeginning ? Offset.Beginning : consumer.QueryWatermarkOffsets(partition, Timeout).High)));
                return consumer;
            }
            catch
            {
                consumer.Dispose();
                throw;
            }
        }

        private void Run(CancellationToken cancellationToken)
        {
            Exception? failure = null;
            try
            {
                while (!cancellationToken.IsCancellationRequested) Copy(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                consumer.Close();
                consumer.Dispose();
                batches.Writer.Complete(failure);
            }
        }

        private void Copy(CancellationToken cancellationToken)
        {
            var batch = new List<ConsumeResult<byte[]?, byte[]?>>();
            while (batch.Count < MostInBatch && consumer.Consume(batch.Count == 0 ? Wait : TimeSpan.Zero) is { } record)
            {
                if (!record.IsPartitionEOF) batch.Add(record);
            }

            if (batch.Count > 0) batches.Writer.WriteAsync(batch, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
    }
}
