namespace CtaStreaming.Dashboard.Pipeline;

/// <summary>How a stage is doing.</summary>
/// <param name="Topics">How many topics of its there are.</param>
/// <param name="Records">How many records have been written to them, by their offsets: the markers of transactions count too.</param>
/// <param name="PerSecond">Records written in a second, lately; null until it has been measured twice.</param>
/// <param name="Lag">Records that it has not read yet; null for a stage that reads nothing from Kafka, or has committed nothing.</param>
/// <param name="Newest">When its newest record was written, by the wall clock; null without records, and where all are stamped with event time.</param>
/// <param name="DeadLetters">Records of its topics that somebody could not read.</param>
internal sealed record StageReport(Stage Stage, int Topics, long Records, double? PerSecond, long? Lag, DateTimeOffset? Newest, long DeadLetters);

/// <summary>All stages at one moment.</summary>
/// <param name="At">By the wall clock.</param>
internal sealed record PipelineReport(DateTimeOffset At, IReadOnlyList<StageReport> Stages);
