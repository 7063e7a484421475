using Microsoft.Extensions.Logging;

namespace CtaStreaming.TopicCopier.Copying;

/// <summary>Says every few seconds how far the copy is.</summary>
internal sealed partial class CopyProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _began;
    private readonly Dictionary<string, int> _openPartitions;
    private readonly int _topics;
    private long _records;
    private long _said;
    private long _recordsSaid;

    public CopyProgress(IEnumerable<PartitionCopy> partitions, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _began = _said = time.GetTimestamp();
        var topics = partitions.GroupBy(partition => partition.Partition.Topic).ToList();
        _topics = topics.Count;
        _openPartitions = topics.Select(topic => (topic.Key, Open: topic.Count(partition => !partition.IsFinished))).Where(topic => topic.Open > 0).ToDictionary();
    }

    public void RecordCopied() => _records++;

    public void PartitionFinished(string topic)
    {
        if (--_openPartitions[topic] == 0) _openPartitions.Remove(topic);
    }

    public void SayNowAndThen()
    {
        var since = _time.GetElapsedTime(_said);
        if (since < Interval) return;
        Copying(_topics - _openPartitions.Count, _topics, _records, (_records - _recordsSaid) / since.TotalSeconds, _openPartitions.Keys.FirstOrDefault() ?? "");
        _said = _time.GetTimestamp();
        _recordsSaid = _records;
    }

    public void SayAtEnd()
    {
        var seconds = _time.GetElapsedTime(_began).TotalSeconds;
        Copied(_topics, _records, seconds, _records / seconds);
    }

    [LoggerMessage(1, LogLevel.Information, "copying: {Done} of {Topics} topics done, {Records} records, {Rate:0} records/s, at {Topic}")]
    private partial void Copying(int done, int topics, long records, double rate, string topic);

    [LoggerMessage(2, LogLevel.Information, "copied {Topics} topics with {Records} records in {Seconds:0.0} s, {Rate:0} records/s")]
    private partial void Copied(int topics, long records, double seconds, double rate);
}
