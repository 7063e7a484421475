using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>One topic of a request or response, with something for each of the partitions it names, in its order.</summary>
internal sealed record TopicPartitions<T>(string Topic, IReadOnlyList<T> Partitions)
{
    public TopicPartitions<TResult> Map<TResult>(Func<string, T, TResult> map) =>
        new(Topic, [.. Partitions.Select(partition => map(Topic, partition))]);
}

/// <summary>What became of one partition.</summary>
internal readonly record struct PartitionResult(int Partition, ErrorCode Error);

/// <summary>What became of an OffsetDelete request.</summary>
internal sealed record OffsetDeletion(ErrorCode Error, IReadOnlyList<TopicPartitions<PartitionResult>> Topics)
{
    public static OffsetDeletion Refused(ErrorCode error) => new(error, []);
}

/// <summary>What an OffsetCommit request says of one partition.</summary>
internal readonly record struct PartitionCommit(int Partition, CommittedOffset Offset);

/// <summary>What OffsetFetch tells of one partition; null where nothing is committed.</summary>
/// <param name="Error">UnstableOffsetCommit where the offset depends on an open transaction and the reader wants none that may yet change.</param>
internal readonly record struct FetchedOffset(int Partition, CommittedOffset? Offset, ErrorCode Error = ErrorCode.None);
