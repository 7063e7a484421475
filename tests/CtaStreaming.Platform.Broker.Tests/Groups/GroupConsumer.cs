using Confluent.Kafka;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>A real consumer in group "g" that polls topic "t" on a task of its own and shows what it is assigned.</summary>
internal sealed class GroupConsumer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IConsumer<string, string> _consumer;
    private readonly Task _polling;
    private readonly SortedSet<int> _partitions = [];
    private readonly List<string> _values = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _assignments;
    private Error? _fatal;

    public GroupConsumer(string bootstrapServers, Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "g",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            SessionTimeoutMs = 20_000,
            HeartbeatIntervalMs = 100,
            AutoCommitIntervalMs = 100,
            ReconnectBackoffMs = 20,
            ReconnectBackoffMaxMs = 100,
        };
        configure?.Invoke(config);
        _consumer = new ConsumerBuilder<string, string>(config)
            .SetPartitionsAssignedHandler((_, partitions) => Change(() =>
            {
                _assignments++;
                _partitions.UnionWith(partitions.Select(partition => partition.Partition.Value));
            }))
            .SetPartitionsRevokedHandler((_, partitions) => Change(() => _partitions.ExceptWith(partitions.Select(partition => partition.Partition.Value))))
            .SetPartitionsLostHandler((_, partitions) => Change(() => _partitions.ExceptWith(partitions.Select(partition => partition.Partition.Value))))
            .SetErrorHandler((_, error) => Change(() => _fatal = error.IsFatal ? error : _fatal))
            .SetLogHandler((_, _) => { })
            .Build();
        _consumer.Subscribe("t");
        _polling = Task.Factory.StartNew(Poll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public string MemberId => _consumer.MemberId;

    /// <summary>How often the member was given an assignment.</summary>
    public int Assignments
    {
        get
        {
            lock (_gate) return _assignments;
        }
    }

    public IReadOnlyList<int> Partitions
    {
        get
        {
            lock (_gate) return [.. _partitions];
        }
    }

    public Task<IReadOnlyList<int>> AssignedAsync(int count) => WhenAsync(() => _partitions.Count == count, () => (IReadOnlyList<int>)[.. _partitions]);

    public Task<IReadOnlyList<string>> ReceivedAsync(int count) => WhenAsync(() => _values.Count >= count, () => (IReadOnlyList<string>)[.. _values]);

    public Task<Error> FatalAsync() => WhenAsync(() => _fatal is not null, () => _fatal!);

    /// <summary>Leaves the group in order; a static member keeps its place.</summary>
    public async Task CloseAsync()
    {
        await StopPollingAsync();
        _consumer.Close();
    }

    /// <summary>Goes without a word, as a process does that was killed.</summary>
    public async Task VanishAsync()
    {
        await StopPollingAsync();
        _consumer.Dispose();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _polling.Wait();
        _consumer.Dispose();
    }

    private async Task StopPollingAsync()
    {
        await _stop.CancelAsync();
        await _polling;
    }

    private void Poll()
    {
        try
        {
            while (true)
            {
                var record = _consumer.Consume(_stop.Token);
                Change(() => _values.Add(record.Message.Value));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is done with this member.
        }
        catch (ConsumeException exception)
        {
            Change(() => _fatal ??= exception.Error);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private async Task<T> WhenAsync<T>(Func<bool> condition, Func<T> value)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition()) return value();
                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience);
        }
    }
}
