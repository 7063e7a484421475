using System.Globalization;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Follows the rows of one result and says from where to go on after each.</summary>
internal sealed class PositionTracker
{
    private readonly QueryMode _mode;
    private readonly string _source;
    private readonly TimeZoneInfo _zone;
    private readonly int _incrementing = -1;
    private readonly int[] _timestamps;
    private (Struct Row, QueryPosition Position)? _held;

    /// <exception cref="ConnectException">The result has no such column.</exception>
    public PositionTracker(QueryMode mode, RowMapping mapping, string source, TimeZoneInfo zone, QueryPosition start)
    {
        (_mode, _source, _zone, Position) = (mode, source, zone, start);
        if (mode.Incrementing is { } column) _incrementing = mapping.OrdinalOf(column, "Incrementing", source);
        _timestamps = [.. mode.Timestamps.Select(timestamp => mapping.OrdinalOf(timestamp, "Timestamp", source))];
    }

    /// <summary>From where to go on after the last row that was given out.</summary>
    public QueryPosition Position { get; private set; }

    /// <summary>Takes a row; gives one out, with the position after it. Null while one is held back.</summary>
    public (Struct Row, QueryPosition Position)? Next(Struct row, NpgsqlDataReader columns)
    {
        var position = new QueryPosition(TimestampOf(columns), IncrementingOf(columns));
        if (!_mode.HoldsBack)
        {
            Position = position;
            return (row, position);
        }

        var earlier = _held;
        _held = (row, position);
        if (earlier is not { } given) return null;
        if (given.Position.Timestamp != position.Timestamp) Position = given.Position;
        return (given.Row, Position);
    }

    /// <summary>The result is at its end: gives out the row that was held back.</summary>
    public IEnumerable<(Struct Row, QueryPosition Position)> End()
    {
        if (_held is not { } last) return [];
        _held = null;
        Position = last.Position;
        return [last];
    }

    private long? IncrementingOf(NpgsqlDataReader columns)
    {
        if (_incrementing < 0) return null;
        if (columns.IsDBNull(_incrementing))
            throw new ConnectException($"Null value for incrementing column {_mode.Incrementing} in {_source}");
        var text = columns.GetString(_incrementing);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        throw new ConnectException(
            $"Invalid value {text} for incrementing column {_mode.Incrementing} in {_source}: it must be a whole number that fits 64 bits");
    }

    private DateTime? TimestampOf(NpgsqlDataReader columns)
    {
        if (_timestamps.Length == 0) return null;
        var ordinal = _timestamps.Where(candidate => !columns.IsDBNull(candidate)).FirstOrDefault(-1);
        if (ordinal < 0) throw new ConnectException($"Every timestamp column of a row in {_source} is null");
        try
        {
            return PostgresText.Timestamp(columns.GetString(ordinal), _zone);
        }
        catch (DataException exception)
        {
            throw new ConnectException(
                $"Column {columns.GetName(ordinal)} of {_source} is no timestamp to follow: {exception.Message}", exception);
        }
    }
}
