using Confluent.Kafka;

namespace CtaStreaming.Dashboard.Feeds;

/// <summary>Knows when everything that was there at the start has been read: only then is the page's picture the present one.</summary>
internal sealed class CatchUp
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<TopicPartition>? _open;

    /// <summary>Completes once, when the last partition that existed at the start has been read to its end.</summary>
    public Task Done => _done.Task;

    public bool IsDone => _done.Task.IsCompletedSuccessfully;

    /// <summary>Says which partitions exist. Those of the first call are the ones to catch up with.</summary>
    public void Exist(IReadOnlyCollection<TopicPartition> partitions)
    {
        if (_open is null) _open = [.. partitions];
        else _open.IntersectWith(partitions);
        Check();
    }

    public void EndReached(TopicPartition partition)
    {
        _open?.Remove(partition);
        Check();
    }

    private void Check()
    {
        if (_open is { Count: 0 }) _done.TrySetResult();
    }
}
