using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>What can be refused of a query before there is a plan.</summary>
internal static class QueryChecks
{
    public static void Check(QueryContext context)
    {
        CheckPersistent(context);
        CheckKafkaValues(context);
        if (context.Query.Window is { } window) CheckWindow(window);
    }

    /// <param name="isAggregate">Whether it groups, if only by everything.</param>
    /// <param name="isTable">Whether what it groups is a table.</param>
    public static void CheckGrouping(Query query, bool isAggregate, bool isTable)
    {
        if (query.Window is not null)
        {
            if (query.GroupBy.Count == 0 && !isAggregate) throw new KsqlException("WINDOW clause requires a GROUP BY clause.");
            if (isTable) throw new KsqlException("Windowing not supported for table aggregations.");
        }

        if (query.Having is not null && !isAggregate)
            throw new KsqlException("HAVING clause requires a GROUP BY clause or an aggregate function in the SELECT.");
        if (query.Emit == EmitClause.Final && (query.Window is null || !isAggregate))
            throw new KsqlException("EMIT FINAL is only supported for windowed aggregations.");
    }

    private static void CheckPersistent(QueryContext context)
    {
        if (!context.IsPersistent) return;
        if (context.From.Sources.Any(source => source is { IsTable: true, IsWindowed: true }))
            throw new KsqlException("KSQL does not support persistent queries on windowed tables.");
        if (context.Query.Limit is not null)
            throw new KsqlException("LIMIT is only supported for queries whose rows a client reads. Please remove it from the persistent query.");
    }

    private static void CheckKafkaValues(QueryContext context)
    {
        var sources = context.From.Sources
            .Where(source => source.Source.Topic.ValueFormat.Name == FormatName.Kafka)
            .Select(source => source.Alias)
            .ToList();
        if (sources.Count == 0) return;
        var operation = context.Scope.IsJoin ? "JOIN" : context.Query.GroupBy.Count > 0 ? "GROUP BY" : null;
        if (operation is null) return;
        throw new KsqlException(
            $"Source(s) {string.Join(", ", sources)} are using the 'KAFKA' value format. This format does not yet support {operation}.\n"
            + "The KAFKA format is primarily intended for use as a key format. To use such values, first copy them with a statement such as:\n"
            + $"CREATE STREAM <new-stream-name> WITH (VALUE_FORMAT='JSON') AS SELECT * FROM {sources[0]};");
    }

    private static void CheckWindow(WindowClause window)
    {
        var size = window switch
        {
            TumblingWindow tumbling => tumbling.Size,
            HoppingWindow hopping => hopping.Size,
            SessionWindow session => session.Gap,
            _ => throw new InvalidOperationException($"Unknown window {window.GetType().Name}."),
        };
        var length = size.ToTimeSpan();
        if (length <= TimeSpan.Zero) throw new KsqlException("The size of a window must be larger than zero.");
        var advance = window is HoppingWindow hop ? hop.Advance.ToTimeSpan() : length;
        if (advance <= TimeSpan.Zero || advance > length)
        {
            throw new KsqlException(
                "Window advancement interval should be more than zero and less than window duration"
                + $" which is {length.TotalMilliseconds} ms, but given advancement interval is: {advance.TotalMilliseconds} ms");
        }

        var grace = window.Grace?.ToTimeSpan().TotalMilliseconds ?? 0;
        if (window.Retention is { } retention && retention.ToTimeSpan().TotalMilliseconds < length.TotalMilliseconds + grace)
        {
            throw new KsqlException(
                "The retention period of a window must be no smaller than its size plus the grace period."
                + $" Got size={length.TotalMilliseconds} ms, grace={grace} ms, retention={retention.ToTimeSpan().TotalMilliseconds} ms.");
        }
    }
}
