using System.Collections.Immutable;
using CtaStreaming.Contracts;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.Entries;

/// <summary>The entries of every station as this process knows them.</summary>
internal sealed class LiveEntries
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Long enough for the longest day, on which the clocks are set back.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(26);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<WindowCurve>> _windows = [];
    private readonly Dictionary<int, long> _totals = [];
    private long _newestWindow = long.MinValue;

    /// <summary>Takes in a window's count.</summary>
    /// <param name="time">The event time of its newest rider.</param>
    public void Apply(WindowCount window, DateTimeOffset time)
    {
        lock (_gate)
        {
            var oldest = _newestWindow - (long)Kept.TotalMilliseconds;
            if (_newestWindow != long.MinValue && window.WindowStart < oldest) return;
            if (!IsWelcome(_windows, window.StationId)) return;
            if (!_windows.TryGetValue(window.StationId, out var windows)) _windows[window.StationId] = windows = [];
            var curve = windows.FindLast(known => known.Start == window.WindowStart);
            if (curve is null) windows.Add(curve = new WindowCurve(window.WindowStart, window.WindowEnd));
            curve.Add(time.ToUnixTimeMilliseconds(), window.Count);

            if (window.WindowStart <= _newestWindow) return;
            _newestWindow = window.WindowStart;
            foreach (var list in _windows.Values) list.RemoveAll(known => known.Start < _newestWindow - (long)Kept.TotalMilliseconds);
        }
    }

    /// <summary>Takes in a station's count of all times.</summary>
    public void Apply(StationCount total)
    {
        lock (_gate)
        {
            if (IsWelcome(_totals, total.StationId)) _totals[total.StationId] = total.Count;
        }
    }

    /// <summary>The entries by station at a moment. Stations that nobody has entered are not among them.</summary>
    /// <param name="eventTime">The moment by the sensors' clock; where that is not known, nothing is of today.</param>
    public ImmutableSortedDictionary<int, StationEntries> At(DateTimeOffset? eventTime)
    {
        var now = eventTime?.ToUnixTimeMilliseconds();
        var midnight = eventTime is { } time ? ChicagoTime.FromLocal(time.ToChicago().Date).ToUnixTimeMilliseconds() : long.MaxValue;
        lock (_gate)
        {
            return _windows.Keys.Union(_totals.Keys).ToImmutableSortedDictionary(
                station => station,
                station =>
                {
                    var windows = _windows.GetValueOrDefault(station, []);
                    return new StationEntries(
                        windows.Where(window => window.Start >= midnight).Sum(window => window.Count),
                        now is { } moment ? LastQuarter(windows, moment) : 0,
                        _totals.TryGetValue(station, out var total) ? total : null);
                });
        }
    }

    private static long LastQuarter(List<WindowCurve> windows, long now)
    {
        var since = now - (long)Quarter.TotalMilliseconds;
        // Counted to the end of what is known, not to now: the sensors' clock is an estimate, and a rider is a rider.
        return (long)Math.Round(windows.Where(window => window.End > since).Sum(window => window.Count - window.CountAt(since)));
    }

    /// <summary>More stations than any railway has would be a flood of invented ones.</summary>
    private static bool IsWelcome<T>(Dictionary<int, T> known, int station) => known.Count < Network.LiveRailway.MaxStations || known.ContainsKey(station);
}
