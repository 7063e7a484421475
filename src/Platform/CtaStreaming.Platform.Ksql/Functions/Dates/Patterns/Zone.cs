namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>A time zone: a place's, or a fixed offset.</summary>
internal sealed class Zone
{
    private const long SecondsInDay = 86_400;

    private static readonly long Earliest = new DateTimeOffset(2, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Latest = new DateTimeOffset(9998, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly TimeZoneInfo? _rules;
    private readonly int _offset;

    /// <param name="id">As patterns print it.</param>
    public Zone(string id, TimeZoneInfo rules)
    {
        Id = id;
        if (rules.HasSameRules(TimeZoneInfo.Utc)) return;
        _rules = rules;
    }

    /// <param name="offset">Seconds east of Greenwich.</param>
    public Zone(string id, int offset)
    {
        Id = id;
        _offset = offset;
    }

    public string Id { get; }

    /// <summary>Seconds east of Greenwich. Before the year 2 and after 9998 it is as then.</summary>
    public int OffsetAt(long timestamp) => _rules is null
        ? _offset
        : (int)_rules.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(timestamp, Earliest, Latest))).TotalSeconds;

    public bool IsDaylightSavingTime(long timestamp) =>
        _rules?.IsDaylightSavingTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(timestamp, Earliest, Latest))) ?? false;

    /// <summary>
    /// The timestamp of a local time. Where clocks are set back and it comes twice, the first; where they are set forward and it never comes,
    /// as much later as they are set: Java's choices.
    /// </summary>
    public long ToTimestamp(long localMilliseconds)
    {
        if (_rules is null) return localMilliseconds - (_offset * 1000L);
        var before = OffsetAt(localMilliseconds - (SecondsInDay * 1000));
        var after = OffsetAt(localMilliseconds + (SecondsInDay * 1000));
        var timestamp = localMilliseconds - (before * 1000L);
        if (before == after || OffsetAt(timestamp) == before) return timestamp;
        var later = localMilliseconds - (after * 1000L);
        return OffsetAt(later) == after ? later : timestamp;
    }
}
