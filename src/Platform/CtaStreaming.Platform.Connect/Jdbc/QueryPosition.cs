using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>How far a table has been read.</summary>
/// <param name="Timestamp">The timestamp of the last row; null where timestamps do not count, or none has been read.</param>
/// <param name="Incrementing">The number of the last row; likewise.</param>
internal readonly record struct QueryPosition(DateTime? Timestamp, long? Incrementing)
{
    private const string TimestampMember = "timestamp";
    private const string NanosecondsMember = "timestamp_nanos";
    private const string IncrementingMember = "incrementing";
    private const long NanosecondsPerTick = 100;

    public static QueryPosition Of(JsonMap? offset)
    {
        if (offset is null) return default;
        DateTime? timestamp = offset.Int64(TimestampMember) is { } milliseconds ? LogicalTypes.TimestampOf(milliseconds) : null;
        if (timestamp is { } rough && offset.Int64(NanosecondsMember) is { } nanoseconds)
            timestamp = rough.AddTicks(-(rough.Ticks % TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick));
        return new(timestamp, offset.Int64(IncrementingMember));
    }

    /// <summary>As it is stored; null where there is nothing to remember.</summary>
    public JsonMap? ToOffset()
    {
        if (Timestamp is null && Incrementing is null) return null;
        var members = new List<(string, System.Text.Json.Nodes.JsonNode?)>();
        if (Incrementing is { } number) members.Add((IncrementingMember, number));
        if (Timestamp is { } timestamp)
        {
            members.Add((TimestampMember, LogicalTypes.Milliseconds(timestamp)));
            members.Add((NanosecondsMember, timestamp.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick));
        }

        return JsonMap.Of(members);
    }
}
