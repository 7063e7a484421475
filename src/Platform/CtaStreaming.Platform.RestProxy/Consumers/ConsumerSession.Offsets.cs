using System.Diagnostics;
using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using KafkaErrorCode = Confluent.Kafka.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>Positions and commits.</summary>
internal sealed partial class ConsumerSession
{
    private static readonly TimeSpan SeekRetryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Goes on reading elsewhere.</summary>
    /// <exception cref="Platform.Http.ApiException">40903: a partition is not the consumer's.</exception>
    public async Task SeekAsync(IReadOnlyList<TopicPartitionOffset> targets)
    {
        CheckAssigned([.. targets.Select(target => target.TopicPartition)]);
        foreach (var target in targets)
        {
            await SeekAsync(target);
            _fetched.KeepOnly(partition => partition != target.TopicPartition);
            _positions[target.TopicPartition] = target.Offset;
        }
    }

    /// <summary>Goes on reading at the beginning or the end, as they are now; no partitions stand for all of the consumer's.</summary>
    /// <exception cref="Platform.Http.ApiException">40903: a partition is not the consumer's.</exception>
    public async Task SeekAsync(IReadOnlyList<TopicPartition> partitions, bool toBeginning)
    {
        CheckAssigned(partitions);
        await SeekAsync([.. (partitions.Count > 0 ? partitions : consumer.Assignment).Select(partition =>
        {
            var ends = consumer.QueryWatermarkOffsets(partition, timeout);
            return new TopicPartitionOffset(partition, toBeginning ? ends.Low : ends.High);
        })]);
    }

    /// <summary>Commits what has been returned.</summary>
    public void Commit()
    {
        var assigned = consumer.Assignment.ToHashSet();
        var offsets = _positions.Where(position => assigned.Contains(position.Key))
            .Select(position => new TopicPartitionOffset(position.Key, position.Value)).ToList();
        if (offsets.Count > 0) Commit(offsets);
    }

    /// <exception cref="Platform.Http.ApiException">40402: there is no such partition.</exception>
    public void Commit(IReadOnlyList<TopicPartitionOffset> offsets)
    {
        try
        {
            consumer.Commit(offsets);
        }
        catch (KafkaException exception) when (IsUnknown(exception.Error)
            || (exception is TopicPartitionOffsetException { Results: var results } && results.Any(result => IsUnknown(result.Error))))
        {
            throw RestErrors.PartitionNotFound();
        }
    }

    /// <summary>What the group has committed, by whichever consumer; partitions of which nothing is committed are left out.</summary>
    public IReadOnlyList<TopicPartitionOffset> Committed(IReadOnlyList<TopicPartition> partitions) =>
        partitions.Count == 0 ? [] : consumer.Committed(partitions, timeout).FindAll(committed => committed.Offset != Offset.Unset);

    private async Task SeekAsync(TopicPartitionOffset target)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                consumer.Seek(target);
                return;
            }
            catch (KafkaException exception) when (exception.Error.Code == KafkaErrorCode.Local_State && Stopwatch.GetElapsedTime(started) < timeout)
            {
                // The partition has been assigned, but the client has not begun to fetch it.
                await Task.Delay(SeekRetryInterval);
            }
        }
    }

    private static bool IsUnknown(Error error) => error.Code == KafkaErrorCode.UnknownTopicOrPart;

    private void CheckAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        var assigned = consumer.Assignment.ToHashSet();
        if (partitions.FirstOrDefault(partition => !assigned.Contains(partition)) is { } foreign)
            throw RestErrors.IllegalState($"No current assignment for partition {foreign.Topic}-{foreign.Partition.Value}");
    }
}
