using System.Collections.Immutable;

namespace CtaStreaming.Dashboard.Trains;

/// <summary>
/// How many seconds of event time pass in a second of the wall clock, learned from events that carry both. The median over
/// all pairs of samples (Theil–Sen), so that one late or early event does not bend it.
/// </summary>
internal sealed record SpeedEstimate
{
    /// <summary>Older samples say nothing about the present.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(40);

    /// <summary>Two samples nearer than this measure the jitter of sending, not the clock.</summary>
    private static readonly TimeSpan ShortestPair = TimeSpan.FromSeconds(2);

    /// <summary>The latest event of each wall-clock second.</summary>
    private ImmutableSortedDictionary<long, Sample> Samples { get; init; } = ImmutableSortedDictionary<long, Sample>.Empty;

    public static SpeedEstimate Unknown { get; } = new();

    /// <summary>What is believed until events say otherwise.</summary>
    public static SpeedEstimate Told(double speed) => new() { Value = speed };

    /// <summary>Null until two seconds of events have been seen.</summary>
    public double? Value { get; private init; }

    /// <summary>Takes in one event. Duplicates and any order of events lead to the same samples.</summary>
    public SpeedEstimate With(DateTimeOffset seenAt, DateTimeOffset eventTime)
    {
        var second = seenAt.ToUnixTimeSeconds();
        var newest = Samples.IsEmpty ? second : Math.Max(second, Samples.Keys.Last());
        if (newest - second > Window.TotalSeconds) return this;

        var sample = new Sample(seenAt, eventTime);
        var isNewSecond = !Samples.TryGetValue(second, out var known);
        if (!isNewSecond && (known.SeenAt, known.EventTime).CompareTo((seenAt, eventTime)) >= 0) return this;

        var samples = Samples.SetItem(second, sample);
        // The slope moves by nothing worth the work within one second.
        if (!isNewSecond) return this with { Samples = samples };

        samples = samples.RemoveRange(samples.Keys.TakeWhile(key => newest - key > Window.TotalSeconds).ToList());
        return new SpeedEstimate { Samples = samples, Value = Median(Slopes([.. samples.Values])) ?? Value };
    }

    private static List<double> Slopes(Sample[] samples)
    {
        var slopes = new List<double>(samples.Length * samples.Length / 2);
        for (var later = 1; later < samples.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var wall = samples[later].SeenAt - samples[earlier].SeenAt;
                if (wall >= ShortestPair) slopes.Add((samples[later].EventTime - samples[earlier].EventTime) / wall);
            }
        }

        return slopes;
    }

    private static double? Median(List<double> values)
    {
        if (values.Count == 0) return null;
        values.Sort();
        var median = values[values.Count / 2];
        // A clock that stands still or runs back is no speed; what was known before stays.
        return median > 0 ? median : null;
    }

    private readonly record struct Sample(DateTimeOffset SeenAt, DateTimeOffset EventTime);
}
