namespace CtaStreaming.Transit.Riders;

/// <summary>How many riders enter a station on an average day.</summary>
/// <param name="Weekday">From Monday to Friday.</param>
/// <param name="Saturday">On Saturdays.</param>
/// <param name="Sunday">On Sundays. The published figure includes public holidays; the simulation runs those as their day of the week.</param>
public sealed record StationEntries(double Weekday, double Saturday, double Sunday)
{
    /// <summary>The figure for a day of the week.</summary>
    public double On(DayOfWeek day) => day switch
    {
        DayOfWeek.Saturday => Saturday,
        DayOfWeek.Sunday => Sunday,
        _ => Weekday,
    };
}
