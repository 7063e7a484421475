namespace CtaStreaming.Dashboard.London;

/// <summary>A card held to a barrier of a station.</summary>
/// <param name="At">Event time.</param>
/// <param name="SeenAt">When this process was told of it while it happened, by the wall clock; null for what was read up at the start.</param>
internal readonly record struct Touch(string Station, bool IsEntry, DateTimeOffset At, DateTimeOffset? SeenAt);
