namespace CtaStreaming.Transit;

/// <summary>Local time in Chicago, by which the timetable goes.</summary>
public static class ChicagoTime
{
    private const string ZoneId = "America/Chicago";

    private static readonly Lazy<TimeZoneInfo> LazyZone = new(() =>
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(ZoneId);
        }
        catch (Exception missing) when (missing is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new InvalidOperationException(
                $"The timetable needs the time zone {ZoneId}, and this system does not have it. "
                + "Install its time zone database (Debian and Ubuntu: apt-get install tzdata; Alpine: apk add tzdata).",
                missing);
        }
    });

    /// <summary>Chicago's time zone, from the operating system's database.</summary>
    /// <exception cref="InvalidOperationException">The system has no time zone database; the message says what to install.</exception>
    public static TimeZoneInfo Zone => LazyZone.Value;

    /// <summary>The same instant with Chicago's offset.</summary>
    public static DateTimeOffset ToChicago(this DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The instant at which clocks in Chicago show this date and time; the earlier one where they show it twice.</summary>
    /// <exception cref="ArgumentException">Clocks skip this time in spring and never show it.</exception>
    public static DateTimeOffset FromLocal(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            throw new ArgumentException(
                $"Clocks in Chicago skip {local:yyyy-MM-dd HH:mm} when summer time starts; take an hour later.", nameof(local));
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
