using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Keeps a query's task running: a task that fails is followed by another, which begins with what Kafka has.</summary>
internal sealed partial class PersistentQuery : IPersistentQuery, IAsyncDisposable
{
    private const int MostFailures = 20;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly RuntimeParts _parts;
    private readonly ILogger _logger;
    private readonly ProcessingLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _positioned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private readonly Lock _gate = new();
    private readonly Queue<QueryFailure> _failures = [];
    private volatile QueryTask? _task;
    private volatile bool _isPaused;
    private QueryState _state = QueryState.Rebalancing;
    private TimeSpan _wait = FirstWait;

    public PersistentQuery(QueryDefinition definition, RuntimeParts parts)
    {
        Definition = definition;
        _parts = parts;
        _logger = parts.Logger;
        _log = new ProcessingLog(definition.Id, parts.Time, parts.Logger);
        // On a thread of its own: the client's Consume blocks, and would keep one of the pool's few threads for good.
        _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public QueryDefinition Definition { get; }

    public QueryState State => _isPaused ? QueryState.Paused : _state;

    public Task Positioned => _positioned.Task;

    public long ErrorCount => _log.Errors;

    public IReadOnlyList<QueryFailure> Failures
    {
        get
        {
            lock (_gate) return [.. _failures];
        }
    }

    public IReadOnlyList<QueryOffset> Offsets => _task?.Offsets ?? [];

    public T? Read<T>(Func<ITableReader, T> read)
        where T : class =>
        _task is { } task ? task.Read(read) : throw new InvalidOperationException($"{Definition.Id} is not running at the moment");

    public void Pause() => SetPaused(true);

    public void Resume() => SetPaused(false);

    public async Task StopAsync()
    {
        if (!_running.IsCompleted) await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    public async Task TerminateAsync()
    {
        await StopAsync();
        foreach (var topic in await _parts.Topics.ListAsync())
        {
            if (_parts.Names.IsChangelogOf(Definition.Id, topic.Name)) await _parts.Topics.DeleteAsync(topic.Name);
        }

        await _parts.Topics.DeleteGroupAsync(_parts.Names.Group(Definition.Id));
    }

    private void SetPaused(bool isPaused)
    {
        lock (_gate)
        {
            _isPaused = isPaused;
            if (_task is { } task) task.IsPaused = isPaused;
        }
    }

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                RunTask();
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (PartitionsChangedException changed)
            {
                StartsAnew(Definition.Id, changed.Message);
            }
            catch (FencedException exception)
            {
                Failed(exception, "SYSTEM");
                return;
            }
            catch (Exception exception)
            {
                Failed(exception, exception is MissingTopicException ? "USER" : "SYSTEM");
                _stopping.Token.WaitHandle.WaitOne(_wait);
                _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
            }
            finally
            {
                _task = null;
            }
        }
    }

    private void RunTask()
    {
        _state = QueryState.Rebalancing;
        // What comes into a topic that is made anew while the query waits for it must not be missed.
        using var task = new QueryTask(Definition, _parts, _log, startsAfresh: !_positioned.Task.IsCompleted);
        task.Open(() => _positioned.TrySetResult(), _stopping.Token);
        lock (_gate)
        {
            task.IsPaused = _isPaused;
            _task = task;
        }

        _state = QueryState.Running;
        _wait = FirstWait;
        task.Run(_stopping.Token);
    }

    private void Failed(Exception exception, string kind)
    {
        _state = QueryState.Error;
        QueryMetrics.Restarts.Add(1, QueryMetrics.Tag(Definition.Id));
        lock (_gate)
        {
            _failures.Enqueue(new QueryFailure(_parts.Time.GetUtcNow(), exception.Message, kind));
            if (_failures.Count > MostFailures) _failures.Dequeue();
        }

        // Kafka being away is told in a line; a stack trace is for what nobody has expected.
        if (exception is FencedException) Fenced(Definition.Id);
        else if (exception is KafkaException or MissingTopicException or Formats.RegistryUnavailableException) Interrupted(Definition.Id, exception.Message);
        else Unexpected(exception, Definition.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "{Query} starts anew: {Reason}")]
    private partial void StartsAnew(string query, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Query} is interrupted and will start anew: {Reason}")]
    private partial void Interrupted(string query, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Query} has failed and will start anew")]
    private partial void Unexpected(Exception exception, string query);

    [LoggerMessage(4, LogLevel.Error, "{Query} is run by another server now, and stops here")]
    private partial void Fenced(string query);
}
