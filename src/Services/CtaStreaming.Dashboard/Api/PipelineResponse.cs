using CtaStreaming.Dashboard.Pipeline;
using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Api;

/// <summary>How each stage of the pipeline is doing, and how good the predictions were.</summary>
/// <param name="MeasuredAt">By the wall clock; null before the first measurement.</param>
internal sealed record PipelineResponse(DateTimeOffset? MeasuredAt, IReadOnlyList<StageStatus> Stages, IReadOnlyList<RangeScore> Predictions)
{
    public static PipelineResponse Of(PipelineReport? report, PredictionScore score) =>
        new(report?.At, [.. (report?.Stages ?? []).Select(StageStatus.Of)], score.All);
}

/// <param name="Records">Written to its topics, ever, by their offsets: the markers of transactions count too.</param>
/// <param name="PerSecond">Written in a second, lately; null until it has been measured twice.</param>
/// <param name="Lag">Not read yet; null for a stage that reads nothing from Kafka.</param>
/// <param name="Newest">When its newest record was written, by the wall clock; null where all are stamped with event time.</param>
/// <param name="DeadLetters">Records of its topics that somebody could not read.</param>
internal sealed record StageStatus(string Stage, int Topics, long Records, double? PerSecond, long? Lag, DateTimeOffset? Newest, long DeadLetters)
{
    public static StageStatus Of(StageReport report) => new(
        report.Stage.Id, report.Topics, report.Records, report.PerSecond is { } rate ? Math.Round(rate, 1) : null, report.Lag, report.Newest, report.DeadLetters);
}
