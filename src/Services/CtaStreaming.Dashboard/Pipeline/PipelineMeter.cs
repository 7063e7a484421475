using Confluent.Kafka;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Pipeline;

/// <summary>Makes a report of offsets. Pure.</summary>
internal static class PipelineMeter
{
    /// <param name="before">The report before, for rates.</param>
    public static PipelineReport Report(
        IReadOnlyList<PartitionEnd> ends, IReadOnlyList<(string Group, TopicPartition Partition, long Offset)> committed, PipelineReport? before, DateTimeOffset now)
    {
        var endOf = ends.ToDictionary(end => end.Partition, end => end.End);
        var stages = ends.Any(end => Stage.London.Any(stage => stage.Writes(end.Partition.Topic))) ? Stage.All : Stage.Chicago;
        return new PipelineReport(now, [.. stages.Select(stage => Report(stage, ends, endOf, committed, before, now))]);
    }

    private static StageReport Report(
        Stage stage,
        IReadOnlyList<PartitionEnd> ends,
        Dictionary<TopicPartition, long> endOf,
        IReadOnlyList<(string Group, TopicPartition Partition, long Offset)> committed,
        PipelineReport? before,
        DateTimeOffset now)
    {
        var own = ends.Where(end => stage.Writes(end.Partition.Topic)).ToList();
        var records = own.Sum(end => end.End);
        return new StageReport(
            stage,
            own.DistinctBy(end => end.Partition.Topic).Count(),
            records,
            PerSecond(stage, records, before, now),
            Lag(stage, endOf, committed),
            own.Where(end => stage.CarriesEventTime?.Invoke(end.Partition.Topic) != true).Max(end => end.Newest),
            ends.Where(end => end.Partition.Topic.EndsWith(DeadLetterProducer.TopicSuffix, StringComparison.Ordinal)
                && stage.Writes(end.Partition.Topic[..^DeadLetterProducer.TopicSuffix.Length])).Sum(end => end.End));
    }

    private static double? PerSecond(Stage stage, long records, PipelineReport? before, DateTimeOffset now)
    {
        if (before?.Stages.FirstOrDefault(known => known.Stage == stage) is not { } known || now <= before.At) return null;
        // Topics that were made anew count from the beginning.
        return records < known.Records ? null : (records - known.Records) / (now - before.At).TotalSeconds;
    }

    /// <summary>Of the group that is furthest behind: each reads everything for itself.</summary>
    private static long? Lag(Stage stage, Dictionary<TopicPartition, long> endOf, IReadOnlyList<(string Group, TopicPartition Partition, long Offset)> committed)
    {
        if (stage is not { GroupPrefix: { } prefix, Reads: { } reads }) return null;
        return committed.Where(position => position.Group.StartsWith(prefix, StringComparison.Ordinal) && reads(position.Partition.Topic) && endOf.ContainsKey(position.Partition))
            .GroupBy(position => position.Group)
            .Select(group => (long?)group.Sum(position => Math.Max(0, endOf[position.Partition] - position.Offset)))
            .Max();
    }
}
