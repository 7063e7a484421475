namespace CtaStreaming.Contracts;

/// <summary>The names of the pipeline's topics. A name ends in the version of its contract.</summary>
public static class Topics
{
    /// <summary>Starts every topic that holds the arrivals at one station.</summary>
    public const string ArrivalsPrefix = "org.chicago.cta.station.arrivals.";

    /// <summary>The pattern by which consumers subscribe to the arrivals at every station, also those that come later.</summary>
    public const string ArrivalsPattern = @"^org\.chicago\.cta\.station\.arrivals\..+\.v1$";

    /// <summary>Starts every topic that holds what the turnstiles of one station count.</summary>
    public const string TurnstilesPrefix = "org.chicago.cta.station.turnstiles.";

    /// <summary>The pattern by which consumers subscribe to the turnstiles of every station, also those that come later.</summary>
    public const string TurnstilesPattern = @"^org\.chicago\.cta\.station\.turnstiles\..+\.v1$";

    /// <summary>The weather in Chicago.</summary>
    public const string Weather = "org.chicago.cta.weather.v1";

    /// <summary>The topic of the arrivals at one station.</summary>
    /// <param name="station">The station's part of the name, from <see cref="StationTopicNames"/>.</param>
    public static string Arrivals(string station) => $"{ArrivalsPrefix}{station}.v1";

    /// <summary>The topic of the turnstiles of one station.</summary>
    /// <param name="station">The station's part of the name, from <see cref="StationTopicNames"/>.</param>
    public static string Turnstiles(string station) => $"{TurnstilesPrefix}{station}.v1";
}
