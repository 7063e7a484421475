namespace CtaStreaming.Transit.Riders;

/// <summary>A day in a city and how its riders spread over it: an hour's share over the hour, evenly.</summary>
/// <remarks>
/// When clocks change, a local hour is missing or there twice; the shares of the hours there are then make up the whole day.
/// </remarks>
internal sealed class DayShape
{
    private const int HourMilliseconds = 3_600_000;

    // Where each hour begins in the riders' order, 0 to 1, and at last 1.
    private readonly double[] _begins;

    /// <param name="date">The day.</param>
    /// <param name="clock">The city's clocks.</param>
    /// <param name="hourShare">The share of the day's riders that enter in one of its hours, by the day of the week and the hour.</param>
    public DayShape(DateOnly date, LocalTime clock, Func<DayOfWeek, int, double> hourShare)
    {
        Date = date;
        var midnight = clock.FromLocal(date.ToDateTime(TimeOnly.MinValue));
        var next = clock.FromLocal(date.AddDays(1).ToDateTime(TimeOnly.MinValue));
        Start = midnight.ToUnixTimeMilliseconds();
        Length = (int)(next - midnight).TotalMilliseconds;

        // Chicago and London are a whole number of hours from UTC, and its clocks change by whole hours.
        Hours = [.. Enumerable.Range(0, Length / HourMilliseconds).Select(hour => midnight.AddHours(hour))];
        var shares = Hours.Select(hour => hourShare(date.DayOfWeek, clock.Of(hour).Hour)).ToList();
        var total = shares.Sum();
        _begins = new double[shares.Count + 1];
        for (var hour = 0; hour < shares.Count; hour++) _begins[hour + 1] = _begins[hour] + (shares[hour] / total);
        _begins[^1] = 1;
    }

    public DateOnly Date { get; }

    /// <summary>Midnight, in milliseconds since 1970.</summary>
    public long Start { get; }

    /// <summary>From midnight to midnight, in milliseconds.</summary>
    public int Length { get; }

    /// <summary>The instants at which the day's hours begin: 24 of them, and 23 or 25 when clocks change.</summary>
    public IReadOnlyList<DateTimeOffset> Hours { get; }

    /// <summary>When the rider enters before whom this share of the day's riders have entered: milliseconds after midnight, 1 to <see cref="Length"/>.</summary>
    public int TimeOf(double share)
    {
        var hour = Array.BinarySearch(_begins, share);
        // Between two beginnings the search says the later one, as its complement; on one, it may be of an hour without riders.
        hour = hour < 0 ? ~hour - 1 : hour;
        while (_begins[hour + 1] <= share) hour++;
        var within = (share - _begins[hour]) / (_begins[hour + 1] - _begins[hour]);
        return (hour * HourMilliseconds) + (int)(within * HourMilliseconds) + 1;
    }

    /// <summary>The place in <see cref="Hours"/> of a time after midnight.</summary>
    public static int HourOf(int milliseconds) => (milliseconds - 1) / HourMilliseconds;
}
