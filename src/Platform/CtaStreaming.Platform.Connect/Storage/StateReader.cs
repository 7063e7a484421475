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
    private readonly Dictionary<TopicPartition, long> _behind;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public StateReader(
        KafkaClients clients,
        IReadOnlyList<StateTopic> topics,
        IReadOnlyList<TopicPartitionOffset> ends,
        TimeProvider timeProvider,
        ILogger logger)
    {
        _clients = clients;
        _logger = logger;
        _topics = topics.ToFrozenDictionary(topic => topic.Name);
        _positions = ends.ToFrozenDictionary(end => end.TopicPartition, _ => new ReadPosition(timeProvider));

        // Most partitions are empty, and to learn that by reading takes as long as a fetch waits.
        _behind = ends.Where(end => end.Offset.Value > 0).ToDictionary(end => end.TopicPartition, end => end.Offset.Value);
        if (_behind.Count == 0) _caughtUp.TrySetResult();
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes when everything that was in the topics at the start has been applied.</summary>
    public Task CaughtUp => Task.WhenAny(_caughtUp.Task, _reading).Unwrap();

    public Task WaitForAsync(TopicPartitionOffset record, TimeSpan timeout) =>
        _positions[record.TopicPartition].WaitForAsync(record.Offset.Value, timeout);

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
            catch (KafkaException exception)
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
        // The end of a partition counts too: compaction may have removed what was last in it.
        if (result.IsPartitionEOF)
        {
            CatchUp(result.TopicPartition, long.MaxValue);
            return;
        }

        if (result.Message.Key is not { } key || !_topics[result.Topic].Apply(key, result.Message.Value))
            Log.RecordSkipped(_logger, result.TopicPartitionOffset.ToString());
        _positions[result.TopicPartition].Advance(result.Offset.Value + 1);
        CatchUp(result.TopicPartition, result.Offset.Value + 1);
    }

    private void CatchUp(TopicPartition partition, long position)
    {
        if (!_behind.TryGetValue(partition, out var end) || position < end) return;
        _behind.Remove(partition);
        if (_behind.Count == 0) _caughtUp.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }
}
