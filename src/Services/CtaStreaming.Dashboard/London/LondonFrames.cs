using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Dashboard.Live;

namespace CtaStreaming.Dashboard.London;

/// <summary>Writes the frames of London's stream.</summary>
internal static class LondonFrames
{
    public static byte[] Snapshot(string id, LondonMessage snapshot) => Frame(id, "snapshot", snapshot);

    public static byte[] Change(string id, LondonMessage change) => Frame(id, "flow", change);

    /// <summary>Without an id: it must not move the place that a browser resumes from.</summary>
    public static byte[] Clock(LiveClock clock) => EventFrame.Of(null, "clock", JsonSerializer.SerializeToUtf8Bytes(clock, LondonJson.Default.LiveClock));

    private static byte[] Frame(string id, string name, LondonMessage message) =>
        EventFrame.Of(id, name, JsonSerializer.SerializeToUtf8Bytes(message, LondonJson.Default.LondonMessage));
}

/// <summary>London, or what of it has changed.</summary>
/// <param name="Places">The version of the list of stations; null where it has not changed.</param>
internal sealed record LondonMessage(
    LiveClock Clock,
    string? Places,
    IReadOnlyDictionary<string, string>? Words,
    IReadOnlyList<long>? Stations,
    IReadOnlyList<long[]>? Quarters,
    IReadOnlyDictionary<string, long>? Unknown)
{
    public static LondonMessage Of(LiveClock clock, string? places, LondonChange? change) =>
        new(clock, places, change?.Words, change?.Stations, change?.Quarters, change?.Unknown);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveClock))]
[JsonSerializable(typeof(LondonMessage))]
internal sealed partial class LondonJson : JsonSerializerContext;
