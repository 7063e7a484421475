namespace CtaStreaming.Transit.Riders;

/// <summary>The riders that enter one station, in order of time.</summary>
/// <remarks>
/// A day's riders are a Poisson process with the station's average entries and the hours' shares, given that the day's total comes
/// within 2 % of that average: an unbounded one would be further off on most days of a small station. Drawn day by day from the seed, the station
/// and the date alone, so neither the start nor the way time is cut into calls changes who enters when. Not safe for several threads at once.
/// </remarks>
public sealed class StationRiders
{
    private const double Tolerance = 0.02;

    private readonly StationEntries _entries;
    private readonly LineChoice _lines;
    private readonly Func<DateOnly, DayShape> _days;
    private readonly int _seed;

    private DayShape _day;
    private ulong _chance;
    private int[] _times = [];
    private int _count;
    private int _next;

    internal StationRiders(Station station, StationEntries entries, LineChoice lines, Func<DateOnly, DayShape> days, int seed, DateTimeOffset start)
    {
        Station = station;
        _entries = entries;
        _lines = lines;
        _days = days;
        _seed = seed;
        _day = Draw(DateOnly.FromDateTime(start.ToChicago().DateTime));

        var after = start.ToUnixTimeMilliseconds() - _day.Start;
        while (_next < _count && _times[_next] <= after) _next++;
    }

    /// <summary>The station.</summary>
    public Station Station { get; }

    /// <summary>Nobody enters before then: milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long NextAt => _day.Start + (_next < _count ? _times[_next] : _day.Length + 1);

    /// <summary>Takes the next rider, if one enters by then.</summary>
    /// <param name="until">Milliseconds since 1970-01-01T00:00:00Z; a rider who enters just then is taken.</param>
    /// <param name="entry">The rider.</param>
    public bool TryTake(long until, out RiderEntry entry)
    {
        while (_next == _count)
        {
            if (_day.Start + _day.Length >= until)
            {
                entry = default;
                return false;
            }

            _day = Draw(_day.Date.AddDays(1));
        }

        var time = _times[_next];
        if (_day.Start + time > until)
        {
            entry = default;
            return false;
        }

        entry = new RiderEntry(_day.Start + time, _lines.Pick(DayShape.HourOf(time), SeededDraw.At(_chance, -1 - _next)));
        _next++;
        return true;
    }

    private DayShape Draw(DateOnly date)
    {
        var day = _days(date);
        _lines.Prepare(day);
        _chance = SeededDraw.Stream(_seed, Station.Id, date.DayNumber);
        _count = BoundedPoisson.Draw(_entries.On(date.DayOfWeek), Tolerance, SeededDraw.At(_chance, 0));
        _next = 0;
        if (_times.Length < _count) _times = new int[_count];
        var times = _times.AsSpan(0, _count);
        for (var rider = 0; rider < times.Length; rider++) times[rider] = day.TimeOf(SeededDraw.At(_chance, rider + 1));
        times.Sort();
        Separate(times, day.Length);
        return day;
    }

    /// <summary>Gives riders of one millisecond one each, so that an event's time tells which one it is.</summary>
    private static void Separate(Span<int> times, int last)
    {
        for (var rider = 1; rider < times.Length; rider++) times[rider] = Math.Max(times[rider], times[rider - 1] + 1);
        for (var rider = times.Length - 1; rider >= 0 && times[rider] > last; rider--, last--) times[rider] = last;
    }
}
