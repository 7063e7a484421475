using System.Text.RegularExpressions;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Arrivals;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>The arrivals that Kafka still keeps, by event time.</summary>
/// <remarks>
/// Kafka finds records by their timestamp, the wall clock's at sending. Which moment of the wall clock an event time was, one
/// station's records tell; all other stations are then read from that moment on, and not from their beginning.
/// </remarks>
internal sealed partial class ArrivalArchive(KafkaClientFactory clients, ArrivalDecoder decoder)
{
    /// <summary>A whole day of the 'L' is half as many. What bounds the memory that a replay can take.</summary>
    public const int MostArrivals = 200_000;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);

    /// <returns>The arrivals between two event times, in their order; none where nothing is kept from then.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    /// <remarks>On a thread of its own: the client's Consume blocks, and would keep one of the pool's few threads.</remarks>
    public Task<IReadOnlyList<ArrivalEvent>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => ReadCoreAsync(from, to, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task<IReadOnlyList<ArrivalEvent>> ReadCoreAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        using var consumer = clients.CreateConsumerBuilder<byte[], byte[]>(config =>
        {
            config.EnablePartitionEof = true;
            // The broker holds a fetch at the end back for as long, and the ends are what is waited for.
            config.FetchWaitMaxMs = 10;
        }).Build();
        var kept = await KeptAsync(consumer).WaitAsync(cancellationToken);
        if (kept.Count == 0) return [];

        var run = new SensorRun(from);
        var busiest = kept.MaxBy(partition => partition.Value.End - partition.Value.Start).Key;
        await ReadAsync(consumer, [new TopicPartitionOffset(busiest, Offset.Beginning)], kept, run.Take, cancellationToken);
        if (run.StartedAt is not { } started) return [];

        var starts = consumer.OffsetsForTimes(kept.Keys.Select(partition => new TopicPartitionTimestamp(partition, new Timestamp(started))), RequestTimeout)
            .Where(start => start.Offset.Value >= 0).ToList();
        var found = new List<ArrivalEvent>();
        await ReadAsync(consumer, starts, kept, Keep, cancellationToken);
        return [.. found.OrderBy(arrival => arrival.At).ThenBy(arrival => arrival.TrainId, StringComparer.Ordinal)];

        bool Keep(ArrivalEvent arrival)
        {
            // Within the same millisecond there may be arrivals from before the clock was set back.
            if (arrival.At > to) return arrival.SeenAt <= started;
            if (arrival.SeenAt > run.EndedAt) return false;
            if (arrival.At >= from) found.Add(arrival);
            return found.Count < MostArrivals;
        }
    }

    /// <summary>Reads partitions each up to its end, or until <paramref name="handle"/> needs no more of it.</summary>
    private async Task ReadAsync(
        IConsumer<byte[], byte[]> consumer,
        IReadOnlyList<TopicPartitionOffset> starts,
        Dictionary<TopicPartition, (long Start, long End)> kept,
        Func<ArrivalEvent, bool> handle,
        CancellationToken cancellationToken)
    {
        var left = starts.Select(start => start.TopicPartition).ToHashSet();
        consumer.Assign(starts);
        while (left.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (consumer.Consume(PollTimeout) is not { } record || !left.Contains(record.TopicPartition)) continue;
            var isLast = record.IsPartitionEOF || record.Offset >= kept[record.TopicPartition].End - 1;
            var wantsMore = record.IsPartitionEOF || await decoder.DecodeAsync(record, cancellationToken) is not { } arrival || handle(arrival);
            if (!isLast && wantsMore) continue;
            left.Remove(record.TopicPartition);
            consumer.IncrementalUnassign([record.TopicPartition]);
        }

        consumer.Unassign();
    }

    private static async Task<Dictionary<TopicPartition, (long Start, long End)>> KeptAsync(IConsumer<byte[], byte[]> consumer)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(RequestTimeout).Topics
            .Where(topic => !topic.Error.IsError && ArrivalTopic().IsMatch(topic.Topic))
            .SelectMany(topic => topic.Partitions, (topic, partition) => new TopicPartition(topic.Topic, partition.PartitionId))
            .ToList();
        if (partitions.Count == 0) return [];
        var starts = await OffsetsAsync(admin, partitions, OffsetSpec.Earliest());
        var ends = await OffsetsAsync(admin, partitions, OffsetSpec.Latest());
        return partitions.Where(partition => ends[partition] > starts[partition]).ToDictionary(partition => partition, partition => (starts[partition], ends[partition]));
    }

    private static async Task<Dictionary<TopicPartition, long>> OffsetsAsync(IAdminClient admin, List<TopicPartition> partitions, OffsetSpec spec)
    {
        var specs = partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = spec });
        var answer = await admin.ListOffsetsAsync(specs, new ListOffsetsOptions { RequestTimeout = RequestTimeout });
        return answer.ResultInfos.ToDictionary(info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
    }

    [GeneratedRegex(Topics.ArrivalsPattern)]
    private static partial Regex ArrivalTopic();
}
