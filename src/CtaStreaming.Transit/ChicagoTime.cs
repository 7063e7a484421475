namespace CtaStreaming.Transit;

/// <summary>Local time in Chicago, by which the timetable goes.</summary>
public static class ChicagoTime
{
    /// <summary>The city's clocks.</summary>
    public static LocalTime Clock { get; } = new("Chicago", "America/Chicago");

    /// <inheritdoc cref="LocalTime.Zone"/>
    public static TimeZoneInfo Zone => Clock.Zone;

    /// <summary>The same instant with Chicago's offset.</summary>
    public static DateTimeOffset ToChicago(this DateTimeOffset time) => Clock.Of(time);

    /// <inheritdoc cref="LocalTime.FromLocal"/>
    public static DateTimeOffset FromLocal(DateTime local) => Clock.FromLocal(local);
}
