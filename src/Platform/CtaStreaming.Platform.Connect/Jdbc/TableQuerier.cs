using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Plugins;
using Npgsql;
using NpgsqlTypes;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Reads one table, or one query, over and over: each time what is new since the last.</summary>
internal sealed class TableQuerier(QuerySource source, QueryMode mode, ParsedConfig config, TaskContext context) : IAsyncDisposable
{
    private readonly ColumnMapper _mapper = new(config);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(config.Text(JdbcSourceConfig.TimeZone));
    private QueryPosition _position =
        QueryPosition.Of(source.Partitions.Select(context.OffsetOf).FirstOrDefault(offset => offset is not null));
    private NpgsqlCommand? _command;
    private NpgsqlDataReader? _rows;
    private RowMapping? _mapping;
    private PositionTracker? _tracker;

    public string Name => source.Name;

    /// <summary>When its last query ended; null before the first.</summary>
    public DateTimeOffset? LastEnd { get; set; }

    /// <summary>How many queries have failed in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Whether a query's rows have not all been read.</summary>
    public bool IsOpen => _rows is not null;

    public async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var end = DateTime.MinValue;
        if (mode.HasTimestamps) end = await PrepareTimestampsAsync(connection, cancellationToken);
        var suffix = config.Text(JdbcSourceConfig.QuerySuffix);
        var statement = suffix.Length > 0 ? $"{source.Select}{mode.Tail} {suffix}" : source.Select + mode.Tail;
        _command = new NpgsqlCommand(statement, connection) { AllResultTypesAreUnknown = true };
        foreach (var value in mode.Parameters(_position, end, _zone))
            _command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlDbType.Unknown });
        _rows = await _command.ExecuteReaderAsync(cancellationToken);
        _tracker = null;
    }

    /// <summary>
    /// The next rows, at most <paramref name="limit"/>. After an exception they are not lost: <see cref="ResetAsync"/>, and query
    /// again.
    /// </summary>
    public async Task<IReadOnlyList<SourceRecord>> ReadAsync(ConnectionKeeper connections, int limit, CancellationToken cancellationToken)
    {
        var records = new List<SourceRecord>();
        while (records.Count < limit)
        {
            if (!await _rows!.ReadAsync(cancellationToken))
            {
                if (_tracker is not null) records.AddRange(_tracker.End().Select(Record));
                await CloseAsync();
                break;
            }

            if (_tracker is null) await DescribeAsync(connections, cancellationToken);
            if (_tracker!.Next(_mapping!.Read(_rows), _rows) is { } row) records.Add(Record(row));
        }

        if (_tracker is not null) _position = _tracker.Position;
        return records;
    }

    /// <summary>Gives up the open query. The next one begins after the last row that was returned.</summary>
    public async Task ResetAsync()
    {
        // Without this the client would first read all the rows that nobody wants any more.
        if (IsOpen) _command!.Cancel();
        await CloseAsync();
        _tracker = null;
    }

    public async ValueTask DisposeAsync() => await ResetAsync();

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _rows, null) is { } rows) await rows.DisposeAsync();
        if (Interlocked.Exchange(ref _command, null) is { } command) await command.DisposeAsync();
    }

    /// <summary>Up to when rows are read: the database's own clock, since it is the database that stamps them.</summary>
    private async Task<DateTime> PrepareTimestampsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT CURRENT_TIMESTAMP::text", connection);
        var now = PostgresText.Timestamp((string)(await command.ExecuteScalarAsync(cancellationToken))!, TimeZoneInfo.Utc);
        if (_position.Timestamp is null && config[JdbcSourceConfig.TimestampInitial] is long initial)
            _position = _position with { Timestamp = initial < 0 ? now : LogicalTypes.TimestampOf(initial) };
        return now.AddMilliseconds(-config.Long(JdbcSourceConfig.TimestampDelay));
    }

    // Asked only when there is a row, so that a table at rest costs one query a poll.
    private async Task DescribeAsync(ConnectionKeeper connections, CancellationToken cancellationToken)
    {
        await using var other = await connections.OpenAnotherAsync(cancellationToken);
        var shape = await ResultColumn.DescribeAsync(_rows!, other, cancellationToken);
        if (_mapping?.IsOf(shape) != true)
        {
            _mapping = new RowMapping(shape, _mapper, source.SchemaName, skipped =>
                Log.ColumnSkipped(context.Logger, context.Connector, skipped.Label, source.Name, skipped.Type));
        }

        _tracker = new PositionTracker(mode, _mapping, source.Name, _zone, _position);
    }

    private SourceRecord Record((Struct Row, QueryPosition Position) read)
    {
        var record = new ConnectRecord(source.Topic) { ValueSchema = read.Row.Schema, Value = read.Row };
        return new(record, source.Partitions[0], read.Position.ToOffset());
    }
}
