using System.Runtime.CompilerServices;
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
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(5);

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly ITopology _topology;
    private readonly SourceReader _reader;
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationToken _stopped;
    private readonly Channel<OutputRow> _rows = Channel.CreateBounded<OutputRow>(new BoundedChannelOptions(MostUnread) { SingleReader = true, SingleWriter = true });
    private readonly bool _toEnd;
    private int _left;

    private PushTask(QueryDefinition definition, IConsumer<byte[]?, byte[]?> consumer, ITopology topology, SourceReader reader, bool toEnd, CancellationToken cancellationToken)
    {
        _consumer = consumer;
        _topology = topology;
        _reader = reader;
        _toEnd = toEnd;
        _left = definition.Plan.Limit ?? int.MaxValue;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopped = _stopping.Token;
    }

    /// <summary>Settles where the query begins, and starts it.</summary>
    public static async Task<IAsyncEnumerable<OutputRow>> OpenAsync(QueryDefinition definition, bool toEnd, RuntimeParts parts, CancellationToken cancellationToken)
    {
        var topics = await TopicPartitions.CountAsync(parts.Topics, definition.Plan.Sources.Select(source => source.Topic.Name), cancellationToken);
        var opened = new TaskCompletionSource<PushTask>(TaskCreationOptions.RunContinuationsAsynchronously);
        // On a thread of its own, since the client's calls block.
        _ = Task.Factory.StartNew(() => Run(opened, definition, toEnd, parts, topics, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (await opened.Task).ReadAsync(CancellationToken.None);
    }

    private static void Run(
        TaskCompletionSource<PushTask> opened,
        QueryDefinition definition,
        bool toEnd,
        RuntimeParts parts,
        IReadOnlyDictionary<string, int> topics,
        CancellationToken cancellationToken)
    {
        try
        {
            opened.SetResult(Open(definition, toEnd, parts, topics, cancellationToken));
        }
        catch (Exception exception)
        {
            opened.SetException(exception);
            return;
        }

        opened.Task.Result.Run();
    }

    private static PushTask Open(
        QueryDefinition definition, bool toEnd, RuntimeParts parts, IReadOnlyDictionary<string, int> topics, CancellationToken cancellationToken)
    {
        var settings = QuerySettings.Of(definition.Config);
        var consumer = parts.Clients.Consumer(parts.Names.Transient(definition.Id));
        try
        {
            var log = new ProcessingLog(definition.Id, parts.Time, parts.Logger);
            var topology = parts.Topologies(definition.Plan, definition.Config, log, topic => topics[topic]);
            var positions = StartPositions.Edges(consumer, topics, topic => settings.ReadsFromStart(definition.Plan, topic));
            return new PushTask(definition, consumer, topology, new SourceReader(consumer, topology, positions, parts.Time), toEnd, cancellationToken);
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    private async IAsyncEnumerable<OutputRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var row in _rows.Reader.ReadAllAsync(cancellationToken)) yield return row;
        }
        finally
        {
            // Who stops reading need not say so in another way.
            await _stopping.CancelAsync();
        }
    }

    private void Run()
    {
        Exception? failure = null;
        try
        {
            Copy();
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _rows.Writer.Complete(failure);
        try
        {
            _consumer.Close();
        }
        catch (KafkaException)
        {
            // It has nothing to leave behind.
        }

        _consumer.Dispose();
    }

    private void Copy()
    {
        while (_left > 0 && !_stopped.IsCancellationRequested)
        {
            while (_left > 0 && _reader.ProcessNext(Process)) _stopped.ThrowIfCancellationRequested();
            if (_toEnd && _reader.IsAtEnd) break;
            if (_left > 0) _reader.Fill(_reader.IsWaiting ? Lull : Wait);
        }
    }

    private void Process(int source, SourceRow row) => _topology.Process(source, row, Write);

    private void Write(OutputRow row)
    {
        if (_left == 0) return;
        _left--;
        if (!_rows.Writer.TryWrite(row)) _rows.Writer.WriteAsync(row, _stopped).AsTask().GetAwaiter().GetResult();
    }
}
