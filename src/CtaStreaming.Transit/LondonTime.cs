namespace CtaStreaming.Transit;

/// <summary>Local time in London, by which its riders go.</summary>
public static class LondonTime
{
    /// <summary>The city's clocks.</summary>
    public static LocalTime Clock { get; } = new("London", "Europe/London");

    /// <summary>The same instant with London's offset.</summary>
    public static DateTimeOffset ToLondon(this DateTimeOffset time) => Clock.Of(time);

    /// <inheritdoc cref="LocalTime.FromLocal"/>
    public static DateTimeOffset FromLocal(DateTime local) => Clock.FromLocal(local);
}
