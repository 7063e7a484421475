namespace CtaStreaming.Dashboard.Trains;

/// <summary>A train that is not shown any more because nothing was heard of it for <see cref="TrainLifetime.EventTime"/>.</summary>
/// <param name="ArrivedAt">Event time of the last arrival that was heard of.</param>
internal sealed record LostTrain(string Id, string Line, DateTimeOffset ArrivedAt)
{
    /// <summary>So long after its last arrival riders still look for it.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromMinutes(90);
}
