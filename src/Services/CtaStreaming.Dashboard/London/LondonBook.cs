using CtaStreaming.Dashboard.Map;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.London;

/// <summary>
/// Folds stations and touches into London's state. It knows no clock and no Kafka: the same events lead to the same state, in whichever
/// order topics and partitions are read. Bounded in everything; not safe for several threads.
/// </summary>
internal sealed class LondonBook
{
    /// <summary>Seven times what London has; more would be a flood of invented ones.</summary>
    public const int MaxStations = 2_000;

    public const int MaxNameLength = 100;

    /// <summary>As many unknown names as anybody reads.</summary>
    private const int UnknownShown = 20;

    /// <summary>So many touches in a row, each this much older than the newest, and the simulation has been set back.</summary>
    private const int SetBackAfter = 200;

    private static readonly TimeSpan SetBackBy = TimeSpan.FromHours(1);

    private readonly Dictionary<string, StationFlow> _stations = new(StringComparer.Ordinal);
    private readonly UnknownStations _unknown = new();
    private readonly Reach _reach = new();
    private readonly Reach _rawReach = new();
    private NetworkFlow _network = new();
    private DateTimeOffset? _time;
    private DateTimeOffset? _since;
    private NewestEvent? _newest;
    private SpeedEstimate _speed = SpeedEstimate.Unknown;
    private int _behind;
    private int _numbers;

    /// <summary>Whether a record is to be taken, which it is once; the record's own event time and place say so.</summary>
    public bool Takes(string topic, int partition, long offset, DateTimeOffset at) => _reach.Take(topic, partition, offset, at);

    /// <summary>The same of a record of touches before the join: those of one topic need not be as old as those of another.</summary>
    public bool TakesRaw(string topic, int partition, long offset, DateTimeOffset at) => _rawReach.Take(topic, partition, offset, at);

    /// <summary>A row of the table: a new station, or a known one that has moved.</summary>
    public void Apply(string name, GeoPoint place)
    {
        if (Find(name) is not { } station) return;
        station.Place = place;
        _unknown.Remove(name);
    }

    /// <summary>A touch at a station that the join has found in the table.</summary>
    public void Apply(Touch touch)
    {
        if (IsSetBack(touch)) BeginAnew(touch);
        _time = _time > touch.At ? _time : touch.At;
        _network.Add(touch);
        Find(touch.Station)?.Add(touch);
        if (touch.SeenAt is not { } seen) return;
        _speed = _speed.With(seen, touch.At);
        if (_newest is null || touch.At >= _newest.EventTime) _newest = new NewestEvent(seen, touch.At);
    }

    /// <summary>A touch at a barrier, before it is joined with the table.</summary>
    public void ApplyRaw(string name)
    {
        if (!_stations.TryGetValue(name, out var station) || station.Place is null) _unknown.Add(name);
    }

    /// <summary>What is known now. It does not change any more.</summary>
    public LondonState Current()
    {
        var since = _since ?? Quarters.Whole(_reach);
        var stations = _stations.Values.Select(station => station.At(_time)).OrderBy(station => station.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var isTableKnown = stations.Any(station => station.Place is not null);
        return new LondonState(
            stations,
            _time,
            _newest,
            _speed.Value,
            since,
            _time is { } time && since is { } from ? _network.Quarters(time, from) : [],
            isTableKnown ? _unknown.Top(UnknownShown) : UnknownTouches.None);
    }

    private StationFlow? Find(string name)
    {
        if (_stations.TryGetValue(name, out var station)) return station;
        if (_stations.Count >= MaxStations) return null;
        return _stations[name] = new StationFlow(++_numbers, name);
    }

    /// <summary>Only what happens now tells: at the start, one partition is read after the other.</summary>
    private bool IsSetBack(Touch touch)
    {
        if (touch.SeenAt is null) return false;
        _behind = _time - touch.At > SetBackBy ? _behind + 1 : 0;
        return _behind >= SetBackAfter;
    }

    /// <summary>What was counted was another simulation's.</summary>
    private void BeginAnew(Touch touch)
    {
        foreach (var (name, known) in _stations.ToList()) _stations[name] = known.Emptied();
        (_network, _time, _newest, _speed, _behind) = (new NetworkFlow(), null, null, SpeedEstimate.Unknown, 0);
        _since = Quarters.After(touch.At);
    }
}
