using System.Collections.Frozen;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// Follows the worker's topics from their beginning for as long as it runs: first the replay, then what the worker, or somebody
/// who mends an offset by hand, appends. On a thread of its own because the client's Consume blocks.
/// </summary>
internal sealed class StateReader : IAsyncDisposable
{
    private readonly KafkaClients _clients;
    private readonly ILogger _logger;
    private readonly FrozenDictionary<string, StateTopic> _topics;
    private readonly FrozenDictionary<TopicPartition, ReadPosition> _positions;
    private readonly HashSet<TopicPartition> _behind;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public StateReader(KafkaClients clients, IReadOnlyList<StateTopic> topics, IReadOnlyList<TopicPartition> partitions, TimeProvider timeProvider, ILogger logger)
    {
        _clients = clients;
        _logger = logger;
        _topics = topics.ToFrozenDictionary(topic => topic.Name);
        _positions = partitions.ToFrozenDictionary(partition => partition, _ => new ReadPosition(timeProvider));
        _behind = [.. partitions];
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes when everything that was in the topics at the start has been applied.</summary>
    public Task CaughtUp => _caughtUp.Task;

    public Task WaitForAsync(TopicPartitionOffset record, TimeSpan timeout) => _positions[record.TopicPartition].WaitForAsync(record.Offset.Value, timeout);

    private void Read()
    {
        using var consumer = _clients.StateConsumer();
        consumer.Assign(_positions.Keys.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Take(consumer.Consume(_stopping.Token));
            }
            catch (ConsumeException exception)
            {
                // The client goes on by itself once the broker is back; writes meanwhile time out and say so.
                Log.ReadFailed(_logger, exception);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
        }

        consumer.Close();
    }

    private void Take(ConsumeResult<byte[]?, byte[]?> result)
    {
        if (result.IsPartitionEOF)
        {
            _behind.Remove(result.TopicPartition);
            if (_behind.Count == 0) _caughtUp.TrySetResult();
            return;
        }

        if (result.Message.Key is not { } key || !_topics[result.Topic].Apply(key, result.Message.Value))
            Log.RecordSkipped(_logger, result.TopicPartitionOffset.ToString());
        _positions[result.TopicPartition].Advance(result.Offset.Value + 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }
}
