using System.Collections.Immutable;
using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Trains;

/// <summary>Everything that moves, at one moment. Immutable: whoever holds one sees a consistent network.</summary>
internal sealed record NetworkState
{
    public static NetworkState Empty { get; } = new();

    /// <summary>Every train heard of within <see cref="TrainLifetime.EventTime"/>, by its id.</summary>
    public ImmutableDictionary<string, Train> Trains { get; init; } = ImmutableDictionary<string, Train>.Empty;

    /// <summary>Those that were let go lately, without a word from them.</summary>
    public ImmutableList<LostTrain> Lost { get; init; } = [];

    /// <summary>The newest event; null before the first.</summary>
    public NewestEvent? Newest { get; init; }

    public SpeedEstimate Speed { get; init; } = SpeedEstimate.Unknown;

    /// <summary>The last stops of each of the <see cref="Trains"/>.</summary>
    public ImmutableDictionary<string, Journey> Journeys { get; init; } = ImmutableDictionary<string, Journey>.Empty;

    public Passages Passages { get; init; } = Passages.Empty;

    public RunTimes RunTimes { get; init; } = RunTimes.Empty;

    public Forecasts Forecasts { get; init; } = Forecasts.Empty;

    /// <summary>Events in a row that lie behind the newest in event time although they were sent after it.</summary>
    public int Behind { get; init; }

    /// <summary>The trains that riders can see.</summary>
    public IEnumerable<Train> Shown => Trains.Values.Where(train => train.IsShown);

    /// <summary>What the sensors' clock shows when the wall clock shows <paramref name="now"/>; null while nothing is known of it.</summary>
    public DateTimeOffset? EventTimeAt(DateTimeOffset now) => Newest is { } newest ? newest.EventTime + Scale(now - newest.SeenAt) : null;

    /// <summary>How long a span of the wall clock is on the sensors' clock.</summary>
    public TimeSpan Scale(TimeSpan wall) => wall * (Speed.Value ?? 1);
}

/// <summary>The two times of the newest event: the wall clock's at sending, and the sensor's.</summary>
internal sealed record NewestEvent(DateTimeOffset SeenAt, DateTimeOffset EventTime);
