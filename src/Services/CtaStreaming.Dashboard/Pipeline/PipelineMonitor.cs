using Confluent.Kafka;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Pipeline;

/// <summary>Measures all stages again and again, so that rates are known when somebody looks.</summary>
internal sealed partial class PipelineMonitor(KafkaProbe probe, TimeProvider time, ILogger<PipelineMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private volatile PipelineReport? _current;

    /// <summary>Null before the first measurement.</summary>
    public PipelineReport? Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                _current = await MeasureAsync(_current);
            }
            catch (Exception exception) when (exception is KafkaException or OperationCanceledException or TimeoutException)
            {
                // The page says how old the measurement is.
                Failed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<PipelineReport> MeasureAsync(PipelineReport? before)
    {
        var ends = await probe.EndsAsync(topic => Stage.All.Any(stage => stage.Writes(Source(topic))));
        var committed = await probe.CommittedAsync([.. Stage.All.Select(stage => stage.GroupPrefix).OfType<string>()]);
        return PipelineMeter.Report(ends, committed, before, time.GetUtcNow());
    }

    private static string Source(string topic) =>
        topic.EndsWith(DeadLetterProducer.TopicSuffix, StringComparison.Ordinal) ? topic[..^DeadLetterProducer.TopicSuffix.Length] : topic;

    [LoggerMessage(1, LogLevel.Debug, "the pipeline could not be measured: {Reason}")]
    private partial void Failed(string reason);
}
