using Confluent.Kafka;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Broker;

/// <summary>A consumer of a group that polls all the time, as a service does, so that rebalances come through.</summary>
internal sealed class GroupMember : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Error> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string?> _values = [];
    private readonly HashSet<TopicPartition> _ended = [];
    private readonly Task _polling;
    private List<TopicPartition> _assignment = [];
    private int _assignments;

    public GroupMember(KafkaClients kafka, string group, string topic, Action<ConsumerConfig>? configure = null)
    {
        Consumer = kafka.Consumer(group, config =>
        {
            config.EnablePartitionEof = true;
            configure?.Invoke(config);
        });
        Consumer.Subscribe(topic);
        _polling = Task.Factory.StartNew(Poll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public IConsumer<byte[]?, byte[]?> Consumer { get; }

    public Task<Error> FatalError => _fatal.Task;

    public List<TopicPartition> Assignment
    {
        get
        {
            lock (_lock) return _assignment;
        }
    }

    /// <summary>How often the assignment has changed.</summary>
    public int Assignments
    {
        get
        {
            lock (_lock) return _assignments;
        }
    }

    public bool HasReachedTheEnd
    {
        get
        {
            lock (_lock) return _assignment.Count > 0 && _assignment.TrueForAll(_ended.Contains);
        }
    }

    public Task HasAsync(int partitions) => Eventually.GetAsync(() => Task.FromResult(Assignment.Count), count => count == partitions);

    /// <summary>Has read exactly these values by now, or soon.</summary>
    public async Task ReadsAsync(params string?[] values)
    {
        await Eventually.GetAsync(() => Task.FromResult(Values().Count), count => count >= values.Length);
        Assert.Equal(values, Values());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling;
        // A fenced member has nothing left to leave.
        if (!_fatal.Task.IsCompleted) Consumer.Close();
        Consumer.Dispose();
        _stop.Dispose();
    }

    private List<string?> Values()
    {
        lock (_lock) return [.. _values];
    }

    private void Poll()
    {
        while (!_stop.IsCancellationRequested)
        {
            ConsumeResult<byte[]?, byte[]?>? result = null;
            try
            {
                result = Consumer.Consume(20);
            }
            catch (KafkaException exception) when (exception.Error.IsFatal)
            {
                _fatal.TrySetResult(exception.Error);
                return;
            }
            catch (ConsumeException)
            {
                // Passing: a cluster that has just made the topic may not know it everywhere.
            }

            lock (_lock)
            {
                var assignment = Consumer.Assignment.OrderBy(partition => partition.Topic).ThenBy(partition => partition.Partition.Value).ToList();
                if (!assignment.SequenceEqual(_assignment)) (_assignment, _assignments) = (assignment, _assignments + 1);
                if (result?.IsPartitionEOF == true) _ended.Add(result.TopicPartition);
                else if (result is not null) _values.Add(KafkaClients.Value(result));
            }
        }
    }
}
