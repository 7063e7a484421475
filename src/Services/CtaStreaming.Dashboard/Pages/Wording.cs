using System.Collections.Immutable;
using System.Globalization;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Predictions;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>Times and ages as pages say them; the scripts in wwwroot/js say them the same way.</summary>
internal static class Wording
{
    /// <summary>The hour and minute that clocks in Chicago show, such as "8:31 AM".</summary>
    public static string Clock(DateTimeOffset time) => time.ToChicago().ToString("h:mm tt", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.ToChicago().ToString("dddd, MMMM d", CultureInfo.InvariantCulture);

    /// <summary>The form for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset time) => time.ToChicago().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Age(TimeSpan age) => age.TotalSeconds < 90 ? $"{(int)age.TotalSeconds} s" : $"{(int)age.TotalMinutes} min";

    /// <summary>How long until then: "now", "in 1 minute", "in 4 minutes".</summary>
    public static string In(TimeSpan ahead) => (int)Math.Floor(ahead.TotalMinutes) switch
    {
        < 1 => "now",
        1 => "in 1 minute",
        var minutes => string.Create(CultureInfo.InvariantCulture, $"in {minutes} minutes"),
    };

    /// <summary>How long ago: "just now", "1 min ago", "4 min ago".</summary>
    public static string Ago(TimeSpan since) =>
        since < TimeSpan.FromMinutes(1) ? "just now" : string.Create(CultureInfo.InvariantCulture, $"{(int)since.TotalMinutes} min ago");

    /// <summary>How far a train is behind the one in front of it.</summary>
    public static string Behind(TimeSpan headway) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(headway.TotalMinutes)} min behind");

    /// <summary>The minutes within which half of all trains come, such as "3–5 min".</summary>
    public static string Range(Prediction prediction, DateTimeOffset now)
    {
        var (early, late) = (Math.Max(0, Math.Floor((prediction.Early - now).TotalMinutes)), Math.Max(0, Math.Ceiling((prediction.Late - now).TotalMinutes)));
        return string.Create(CultureInfo.InvariantCulture, $"{early}–{late} min");
    }

    /// <summary>Such as "72 °F, partly cloudy".</summary>
    public static string Weather(WeatherReading reading) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(reading.Temperature, MidpointRounding.AwayFromZero)} °F, {reading.Status.Words()}");

    /// <summary>Such as "12 entries in 15 min, 1,340 today"; without any station's entries they are not known, which is not none.</summary>
    public static string Entries(ImmutableSortedDictionary<int, StationEntries> entries, int station)
    {
        var (today, quarter, _) = entries.GetValueOrDefault(station);
        return entries.Count == 0 ? "– entries not known" : string.Create(CultureInfo.InvariantCulture, $"{quarter:N0} entries in 15 min, {today:N0} today");
    }

    public static string Speed(double speed) => Math.Abs(speed - 1) < 0.1
        ? "in real time"
        : string.Create(CultureInfo.InvariantCulture, $"at {Math.Round(speed, speed < 10 ? 1 : 0)}× real speed");

    /// <summary>The header's word for the state of the data; the scripts add "Reconnecting" and "Offline" for that of the connection.</summary>
    public static string Word(FeedHealth health) => health switch
    {
        FeedHealth.Live => "Live",
        FeedHealth.Delayed => "Delayed",
        FeedHealth.Lost => "No data",
        _ => "Waiting for data",
    };
}
