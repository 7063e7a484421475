using System.Collections.Concurrent;
using System.Diagnostics;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// Closes all logs at the broker's stop. Each one with new records costs an fsync, of which a disk does many at a time but few one
/// after the other: hence threads of their own, which the pool would add one by one and late.
/// </summary>
internal static class LogCloser
{
    private const int Threads = 16;

    /// <returns>False where patience ended before the logs: the rest is closed without fsync, and checked at the next start.</returns>
    public static bool Close(IEnumerable<Partition> partitions, TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        var inTime = true;
        var left = new ConcurrentQueue<Partition>(partitions.Where(partition => partition.OpenLog is not null));
        Task.WaitAll([.. Enumerable.Range(0, Math.Min(Threads, left.Count)).Select(_ =>
            Task.Factory.StartNew(CloseNext, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        return inTime;

        void CloseNext()
        {
            while (left.TryDequeue(out var partition))
            {
                var clean = Stopwatch.GetElapsedTime(started) < patience;
                if (!clean) inTime = false;
                partition.Close(clean);
            }
        }
    }
}
