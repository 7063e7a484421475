using System.Globalization;
using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>How new rows are found: which columns tell, and what is appended to a statement.</summary>
/// <param name="Incrementing">The column that grows; null where none is used.</param>
/// <param name="Timestamps">The columns that say when a row was changed; empty where none is used.</param>
/// <param name="IsQuoted">Whether names are quoted.</param>
internal sealed record QueryMode(string? Incrementing, IReadOnlyList<string> Timestamps, bool IsQuoted)
{
    // Rows at or below the first are never read, as in the original.
    private const long BeforeFirst = -1;

    public bool HasTimestamps => Timestamps.Count > 0;

    /// <summary>
    /// With timestamps alone, rows of one timestamp cannot be told apart: only when all of them have been read does the position
    /// move on to it.
    /// </summary>
    public bool HoldsBack => HasTimestamps && Incrementing is null;

    /// <summary>The condition and order; nothing for a mode that reads everything every time.</summary>
    public string Tail => (HasTimestamps, Incrementing) switch
    {
        (false, null) => "",
        (false, { } column) => $" WHERE {Name(column)} > $1 ORDER BY {Name(column)} ASC",
        (true, null) => $" WHERE {Coalesced} > $1 AND {Coalesced} < $2 ORDER BY {Coalesced} ASC",
        (true, { } column) =>
            $" WHERE {Coalesced} < $1 AND (({Coalesced} = $2 AND {Name(column)} > $3) OR {Coalesced} > $4)"
            + $" ORDER BY {Coalesced}, {Name(column)} ASC",
    };

    private string Coalesced => Timestamps is [var only] ? Name(only) : $"COALESCE({string.Join(", ", Timestamps.Select(Name))})";

    public static bool Quotes(ParsedConfig config) =>
        config.Text(JdbcSourceConfig.QuoteIdentifiers).Equals("always", StringComparison.OrdinalIgnoreCase);

    /// <param name="config">The settings.</param>
    /// <param name="incrementing">The incrementing column, found out where the config leaves it open.</param>
    public static QueryMode Of(ParsedConfig config, string? incrementing) => config.Text(JdbcSourceConfig.Mode) switch
    {
        "incrementing" => new(incrementing, [], Quotes(config)),
        "timestamp" => new(null, config.List(JdbcSourceConfig.TimestampColumns), Quotes(config)),
        "timestamp+incrementing" => new(incrementing, config.List(JdbcSourceConfig.TimestampColumns), Quotes(config)),
        _ => new(null, [], Quotes(config)),
    };

    /// <summary>The values of the condition, as texts that the server gives the columns' types.</summary>
    public IReadOnlyList<string> Parameters(QueryPosition position, DateTime end, TimeZoneInfo zone)
    {
        var number = (position.Incrementing ?? BeforeFirst).ToString(CultureInfo.InvariantCulture);
        var last = PostgresText.Of(position.Timestamp ?? DateTime.UnixEpoch, zone);
        return (HasTimestamps, Incrementing) switch
        {
            (false, null) => [],
            (false, _) => [number],
            (true, null) => [last, PostgresText.Of(end, zone)],
            (true, _) => [PostgresText.Of(end, zone), last, number, last],
        };
    }

    private string Name(string column) => IsQuoted ? TableId.Quote(column) : column;
}
