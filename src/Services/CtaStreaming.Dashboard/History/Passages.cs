using System.Collections.Immutable;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.History;

/// <summary>The last trains at each station, by line and direction.</summary>
internal sealed record Passages
{
    /// <summary>Trains that are remembered at each; enough to tell what has just passed and how regularly.</summary>
    private const int MaxTrains = 12;

    /// <summary>A train that reports twice from one station within this, because it has broken down there, has come to it once.</summary>
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(15);

    private ImmutableDictionary<(string Line, int Station, Direction Direction), ImmutableArray<Passage>> ByStop { get; init; } =
        ImmutableDictionary<(string, int, Direction), ImmutableArray<Passage>>.Empty;

    public static Passages Empty { get; } = new();

    public Passages With(string trainId, StopMade stop)
    {
        var key = (stop.Line, stop.StationId, stop.Direction);
        var known = ByStop.GetValueOrDefault(key, []);
        var place = known.Length;
        while (place > 0 && known[place - 1].At > stop.At) place--;
        if (place > 0 && known[place - 1] is var before && before.TrainId == trainId && stop.At - before.At < SameVisit) return this;
        var passages = known.Insert(place, new Passage(trainId, stop.At));
        return new Passages { ByStop = ByStop.SetItem(key, passages.Length > MaxTrains ? passages.RemoveAt(0) : passages) };
    }

    /// <summary>Oldest first; empty where none is known.</summary>
    public ImmutableArray<Passage> At(string line, int station, Direction direction) => ByStop.GetValueOrDefault((line, station, direction), []);

    /// <summary>Null where no train is known to have been.</summary>
    public Passage? Last(string line, int station, Direction direction) => At(line, station, direction) is [.., var last] ? last : null;

    /// <summary>How long after the train before it a train came to a station; null where that is not known.</summary>
    public TimeSpan? Headway(string trainId, string line, int station, Direction direction)
    {
        var passages = At(line, station, direction);
        for (var i = passages.Length - 1; i > 0; i--)
        {
            if (passages[i].TrainId == trainId) return passages[i].At - passages[i - 1].At;
        }

        return null;
    }
}

/// <summary>A train came to a station.</summary>
/// <param name="At">Event time.</param>
internal sealed record Passage(string TrainId, DateTimeOffset At);
