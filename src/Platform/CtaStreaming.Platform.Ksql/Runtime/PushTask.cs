using System.Threading.Channels;
using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A query whose rows a client reads. It commits nothing and keeps nothing.</summary>
internal sealed class PushTask
{
    /// <summary>Rows that a slow client may be behind; then the query waits for it.</summary>
    private const int MostUnread = 1_000;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly QueryDefinition _definition;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly ITopology _topology;
    private readonly SourceReader _reader;
    private readonly IReadOnlyDictionary<TopicPartition, long>? _ends;
    private readonly Channel<OutputRow> _rows = Channel.CreateBounded<OutputRow>(new BoundedChannelOptions(MostUnread) { SingleReader = true, SingleWriter = true });

    private PushTask(
        QueryDefinition definition,
        IConsumer<byte[]?, byte[]?> consumer,
        ITopology topology,
        SourceReader reader,
        IReadOnlyDictionary<TopicPartition, long>? ends)
    {
        _definition = definition;
        _consumer = consumer;
        _topology = topology;
        _reader = reader;
        _ends = ends;
    }

    /// <summary>Settles where the query begins, and starts it.</summary>
    /// <param name="isBounded">From the beginning to what is the end now; otherwise from where the properties say, and on and on.</param>
    public static async Task<IAsyncEnumerable<OutputRow>> OpenAsync(
        QueryDefinition definition, RuntimeParts parts, bool isBounded, CancellationToken cancellationToken)
    {
        var isEarliest = isBounded || QuerySettings.Of(definition.Config).StartsAtEarliest;
        var topics = await TopicPartitions.CountAsync(parts.Topics, definition.Plan.Sources.Select(source => source.Topic.Name), cancellationToken);
        var task = await Task.Run(
            () =>
            {
                var consumer = parts.Clients.Consumer(parts.Names.Transient(definition.Id), isEarliest ? AutoOffsetReset.Earliest : AutoOffsetReset.Latest);
                try
                {
                    var log = new ProcessingLog(definition.Id, parts.Time, parts.Logger);
                    var topology = parts.Topologies(definition.Plan, definition.Config, log, topic => topics[topic]);
                    var positions = StartPositions.Edges(consumer, topics, isEarliest);
                    var ends = isBounded ? StartPositions.Edges(consumer, topics, atEarliest: false).Offsets : null;
                    return new PushTask(definition, consumer, topology, new SourceReader(consumer, topology, positions, parts.Time), ends);
                }
                catch
                {
                    consumer.Dispose();
                    throw;
                }
            },
            cancellationToken);
        _ = Task.Factory.StartNew(() => task.Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return task._rows.Reader.ReadAllAsync(CancellationToken.None);
    }

    private void Run(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            Copy(cancellationToken);
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
            _consumer.Close();
            _consumer.Dispose();
            _rows.Writer.Complete(failure);
        }
    }

    private void Copy(CancellationToken cancellationToken)
    {
        var left = _definition.Plan.Limit ?? int.MaxValue;
        var output = new List<OutputRow>();
        while (left > 0 && !cancellationToken.IsCancellationRequested)
        {
            while (left > 0 && _reader.Next() is { } next)
            {
                if (IsBehindEnd(next.Source, next.Row)) continue;
                _topology.Process(next.Source, next.Row, output.Add);
                foreach (var row in output)
                {
                    if (left-- <= 0) break;
                    if (!_rows.Writer.TryWrite(row)) _rows.Writer.WriteAsync(row, cancellationToken).AsTask().GetAwaiter().GetResult();
                }

                output.Clear();
            }

            if (_ends is not null && _reader.HasReached(_ends)) return;
            if (left > 0) _reader.Fill(Wait);
        }
    }

    private bool IsBehindEnd(int source, SourceRow row) =>
        _ends is not null && row.Offset >= _ends[new TopicPartition(_topology.Sources[source].Source.Topic.Name, row.Partition)];
}
