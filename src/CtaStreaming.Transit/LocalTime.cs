namespace CtaStreaming.Transit;

/// <summary>The time that clocks in a city show.</summary>
public sealed class LocalTime
{
    private readonly Lazy<TimeZoneInfo> _zone;

    internal LocalTime(string city, string zoneId)
    {
        City = city;
        _zone = new(() =>
        {
            try
            {
                return TimeZoneInfo.FindSystemTimeZoneById(zoneId);
            }
            catch (Exception missing) when (missing is TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                throw new InvalidOperationException(
                    $"The simulation needs the time zone {zoneId}, and this system does not have it. "
                    + "Install its time zone database (Debian and Ubuntu: apt-get install tzdata; Alpine: apk add tzdata).",
                    missing);
            }
        });
    }

    /// <summary>The city's name.</summary>
    public string City { get; }

    /// <summary>The city's time zone, from the operating system's database.</summary>
    /// <exception cref="InvalidOperationException">The system has no time zone database; the message says what to install.</exception>
    public TimeZoneInfo Zone => _zone.Value;

    /// <summary>The same instant with the city's offset.</summary>
    public DateTimeOffset Of(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The instant at which clocks in the city show this date and time; the earlier one where they show it twice.</summary>
    /// <exception cref="ArgumentException">Clocks skip this time in spring and never show it.</exception>
    public DateTimeOffset FromLocal(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            throw new ArgumentException(
                $"Clocks in {City} skip {local:yyyy-MM-dd HH:mm} when summer time starts; take an hour later.", nameof(local));
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
