using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;

namespace CtaStreaming.Dashboard.Live;

/// <summary>Writes the frames of the stream.</summary>
internal static class LiveFrames
{
    /// <param name="known">The train as browsers know it; null when they do not.</param>
    public static byte[] Train(string id, Railway railway, NetworkState state, Train train, Train? known) =>
        EventFrame.Of(id, "train", JsonSerializer.SerializeToUtf8Bytes(TrainPatch.Of(railway, state, train, known), LiveJson.Default.TrainPatch));

    public static byte[] Gone(string id, string trainId) =>
        EventFrame.Of(id, "gone", JsonSerializer.SerializeToUtf8Bytes(new TrainGone(trainId), LiveJson.Default.TrainGone));

    public static byte[] Weather(string id, WeatherReading reading) =>
        EventFrame.Of(id, "weather", JsonSerializer.SerializeToUtf8Bytes(LiveReading.Of(reading), LiveJson.Default.LiveReading));

    /// <param name="entries">Of the stations where they have changed.</param>
    public static byte[] Entries(string id, IEnumerable<KeyValuePair<int, StationEntries>> entries) =>
        EventFrame.Of(id, "entries", JsonSerializer.SerializeToUtf8Bytes(LiveEntryCounts.Of(entries), LiveJson.Default.LiveEntryCounts));

    /// <param name="lines">Those of which something else is to be said.</param>
    public static byte[] Lines(string id, LiveLines lines) => EventFrame.Of(id, "lines", JsonSerializer.SerializeToUtf8Bytes(lines, LiveJson.Default.LiveLines));

    public static byte[] Alerts(string id, LiveAlertNews news) => EventFrame.Of(id, "alerts", JsonSerializer.SerializeToUtf8Bytes(news, LiveJson.Default.LiveAlertNews));

    public static byte[] Railway(string id, Railway railway) =>
        EventFrame.Of(id, "railway", JsonSerializer.SerializeToUtf8Bytes(new RailwayVersion(railway.Version), LiveJson.Default.RailwayVersion));

    /// <summary>A replay has come to its end.</summary>
    public static byte[] Over(string id) => EventFrame.Of(id, "over", "{}"u8.ToArray());

    public static byte[] Snapshot(string id, LiveSnapshot snapshot) =>
        EventFrame.Of(id, "snapshot", JsonSerializer.SerializeToUtf8Bytes(snapshot, LiveJson.Default.LiveSnapshot));

    /// <summary>Without an id: it must not move the place that a browser resumes from.</summary>
    public static byte[] Clock(NetworkState state, DateTimeOffset now) =>
        EventFrame.Of(null, "clock", JsonSerializer.SerializeToUtf8Bytes(LiveClock.Of(state, now), LiveJson.Default.LiveClock));
}

/// <summary>
/// What has changed about a train, everything where it is new. Names are short because every browser gets every one.
/// </summary>
/// <param name="To">Its destination in words.</param>
/// <param name="At">The station's id.</param>
/// <param name="Time">Event time of the arrival, in seconds since 1970.</param>
/// <param name="Seen">When the event was sent, by the wall clock, in milliseconds since 1970.</param>
/// <param name="Gap">How long after the train before it this one came, in seconds of event time.</param>
internal sealed record TrainPatch(string Id, string? Line, string? Dir, string? To, int At, long Time, long Seen, string? Status, int? Gap)
{
    public static TrainPatch Of(Railway railway, NetworkState state, Train train, Train? known = null)
    {
        var to = Destination(railway, train);
        return new TrainPatch(
            train.Id,
            known?.Line == train.Line ? null : train.Line,
            known?.Direction == train.Direction ? null : train.Direction.Letter(),
            known is not null && Destination(railway, known) == to ? null : to,
            train.StationId,
            train.ArrivedAt.ToUnixTimeSeconds(),
            train.SeenAt.ToUnixTimeMilliseconds(),
            (known?.Status ?? TrainStatus.InService) == train.Status ? null : train.Status.WireName(),
            (int?)state.Passages.Headway(train.Id, train.Line, train.StationId, train.Direction)?.TotalSeconds);
    }

    private static string Destination(Railway railway, Train train) => railway.Line(train.Line)?.Destination(train.Direction, train.StationId) ?? "";
}

internal sealed record TrainGone(string Id);

/// <summary>What a browser needs to tell the sensors' time and the age of the news.</summary>
/// <param name="Now">The server's wall clock, in milliseconds since 1970: browsers' clocks may be wrong.</param>
/// <param name="Seen">When the newest event was sent, by the wall clock, in milliseconds since 1970.</param>
/// <param name="Time">The newest event's own time, in milliseconds since 1970.</param>
/// <param name="Stale">The age from which on the news is late, in milliseconds.</param>
/// <param name="Lost">The age from which on there is no news at all, in milliseconds.</param>
internal sealed record LiveClock(long Now, long? Seen, long? Time, double? Speed, long Stale, long Lost)
{
    public static LiveClock Of(NetworkState state, DateTimeOffset now) => Of(state.Newest, state.Speed.Value, now);

    public static LiveClock Of(NewestEvent? newest, double? speed, DateTimeOffset now)
    {
        var (stale, lost) = Freshness.Limits(speed);
        return new LiveClock(
            now.ToUnixTimeMilliseconds(),
            newest?.SeenAt.ToUnixTimeMilliseconds(),
            newest?.EventTime.ToUnixTimeMilliseconds(),
            speed is { } known ? Math.Round(known, 2) : null,
            (long)stale.TotalMilliseconds,
            (long)lost.TotalMilliseconds);
    }
}

/// <summary>The weather.</summary>
/// <param name="Temperature">Degrees Fahrenheit.</param>
/// <param name="Words">What it is like, for people.</param>
/// <param name="Time">By the sensors' clock, in milliseconds since 1970.</param>
/// <param name="Seen">When the reading was sent, by the wall clock, in milliseconds since 1970.</param>
internal sealed record LiveReading(double Temperature, string Status, string Words, long Time, long Seen)
{
    public static LiveReading Of(WeatherReading reading) => new(
        reading.Temperature, reading.Status.WireName(), reading.Status.Words(), reading.At.ToUnixTimeMilliseconds(), reading.SeenAt.ToUnixTimeMilliseconds());
}

/// <summary>Riders by the station's id: in the last quarter of an hour, and today.</summary>
internal sealed class LiveEntryCounts : Dictionary<int, long[]>
{
    public static LiveEntryCounts Of(IEnumerable<KeyValuePair<int, StationEntries>> entries)
    {
        var counts = new LiveEntryCounts();
        foreach (var (station, entry) in entries) counts[station] = [entry.LastQuarter, entry.Today];
        return counts;
    }
}

/// <summary>Which railway pages show; a page with another is to be drawn anew.</summary>
internal sealed record RailwayVersion(string Version);

/// <summary>What is said of lines, by their ids.</summary>
internal sealed class LiveLines : Dictionary<string, LiveLine>
{
    public static LiveLines Of(NetworkPicture picture)
    {
        var lines = new LiveLines();
        foreach (var line in picture.Railway.Lines)
        {
            var summary = picture.Summary(line);
            lines[line.Id] = new LiveLine(summary.Status, summary.Word, summary.SentenceA, summary.SentenceB, summary.Lost.Length == 0 ? null : summary.Lost);
        }

        return lines;
    }

    public LiveLines Since(LiveLines before)
    {
        var changes = new LiveLines();
        foreach (var (id, line) in this)
        {
            if (before.GetValueOrDefault(id) != line) changes[id] = line;
        }

        return changes;
    }
}

/// <param name="A">The sentence of direction a.</param>
/// <param name="B">The sentence of direction b.</param>
/// <param name="Lost">The sentence about trains that are not shown any more; null where there are none.</param>
internal sealed record LiveLine(string Status, string Word, string A, string B, string? Lost);

/// <param name="Active">How many alerts there are.</param>
/// <param name="Opened">Their titles.</param>
/// <param name="Closed">The titles of those that are over.</param>
internal sealed record LiveAlertNews(int Active, IReadOnlyList<string>? Opened, IReadOnlyList<string>? Closed)
{
    public static LiveAlertNews Of(AlertBook now, AlertBook before, Railway railway) => new(
        now.Active.Count,
        [.. now.Active.ExceptBy(before.Active.Select(alert => alert.Id), alert => alert.Id).Select(alert => AlertText.Title(alert, railway))],
        [.. before.Active.ExceptBy(now.Active.Select(alert => alert.Id), alert => alert.Id).Select(alert => AlertText.Title(alert, railway))]);
}

/// <param name="Railway">The railway's version.</param>
internal sealed record LiveSnapshot(
    LiveClock Clock, string Railway, LiveReading? Weather, LiveEntryCounts Entries, LiveLines Lines, LiveAlertNews Alerts, IReadOnlyList<TrainPatch> Trains)
{
    public static LiveSnapshot Of(
        Railway railway,
        NetworkState state,
        WeatherReading? weather,
        ImmutableSortedDictionary<int, StationEntries> entries,
        LiveLines lines,
        AlertBook alerts,
        DateTimeOffset now) => new(
        LiveClock.Of(state, now),
        railway.Version,
        weather is null ? null : LiveReading.Of(weather),
        LiveEntryCounts.Of(entries),
        lines,
        new LiveAlertNews(alerts.Active.Count, null, null),
        [.. state.Shown.Select(train => TrainPatch.Of(railway, state, train))]);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainPatch))]
[JsonSerializable(typeof(TrainGone))]
[JsonSerializable(typeof(LiveReading))]
[JsonSerializable(typeof(LiveEntryCounts))]
[JsonSerializable(typeof(LiveLines))]
[JsonSerializable(typeof(LiveAlertNews))]
[JsonSerializable(typeof(RailwayVersion))]
[JsonSerializable(typeof(LiveClock))]
[JsonSerializable(typeof(LiveSnapshot))]
internal sealed partial class LiveJson : JsonSerializerContext;
