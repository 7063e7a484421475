using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Queries.Pull;

/// <summary>A SELECT on a table's rows of the moment: which rows to fetch, which of them to keep, what to make of them.</summary>
internal sealed class PullPlan
{
    private readonly SourceStep _source;
    private readonly Func<object?[], object?>? _predicate;
    private readonly Func<object?[], object?>[] _columns;
    private readonly int? _limit;

    /// <param name="plan">The same query as a push query: a list of columns over a filter over a source, and no more than that.</param>
    /// <param name="log">Where errors in expressions are reported; their value is null then.</param>
    /// <exception cref="KsqlException">The query does more than that.</exception>
    public PullPlan(QueryPlan plan, ExpressionCompiler compiler, IProcessingLog log)
    {
        if (plan.Root is not ProjectStep project) throw Unsupported();
        var filter = project.Input as FilterStep;
        _source = (filter?.Input ?? project.Input) as SourceStep ?? throw Unsupported();
        var columns = _source.Schema.Value;
        _columns = [.. project.Columns.Select(column => Guarded(column.Expression, compiler.Compile(column.Expression, columns).Evaluate, log))];
        if (filter is not null)
        {
            _predicate = Guarded(filter.Predicate, compiler.Compile(filter.Predicate, columns).Evaluate, log);
            Keys = new KeyLookup(_source.Schema.Key, compiler).Keys(filter.Predicate);
            Predicate = filter.Predicate;
        }

        (Columns, _limit) = (plan.Columns, plan.Limit);
    }

    public ValueList<ResultColumn> Columns { get; }

    public Expression? Predicate { get; }

    /// <summary>The keys to look up; null: every row is to be looked at.</summary>
    public IReadOnlyList<object?[]>? Keys { get; }

    /// <summary>The rows that may be wanted, fetched while the query that makes them stands still: nothing is computed here.</summary>
    public List<OutputRow> Fetch(ITableReader table)
    {
        var rows = Keys is null ? table.Scan() : Keys.SelectMany(table.Get);
        var present = rows.Where(row => row.Value is not null);
        return [.. _predicate is null && _limit is { } limit ? present.Take(limit) : present];
    }

    public IEnumerable<OutputRow> Select(IEnumerable<OutputRow> rows)
    {
        var selected = rows.Select(row => (Row: row, Columns: Widen(row)))
            .Where(row => _predicate is null || _predicate(row.Columns) is true)
            .Select(row => row.Row with { Value = Array.ConvertAll(_columns, column => column(row.Columns)) });
        return _limit is { } limit ? selected.Take(limit) : selected;
    }

    /// <summary>The columns as the source step would have them for a record of the table's topic.</summary>
    private object?[] Widen(OutputRow row)
    {
        var columns = new object?[_source.Schema.Value.Count];
        row.Value!.AsSpan(0, Math.Min(row.Value!.Length, _source.Source.Schema.Value.Count)).CopyTo(columns);
        var next = _source.Source.Schema.Value.Count + _source.Source.Schema.Headers.Count;
        row.Key?.CopyTo(columns, next);
        columns[next + _source.Source.Schema.Key.Count] = row.Timestamp;
        if (row.Window is not { } window || _source.Source.Topic.Window is null) return columns;
        columns[^2] = window.Start;
        columns[^1] = window.End;
        return columns;
    }

    private static Func<object?[], object?> Guarded(Expression expression, Func<object?[], object?> evaluate, IProcessingLog log) =>
        new Evaluator(ExpressionText.Of(expression), evaluate, log).Evaluate;

    private static KsqlException Unsupported() =>
        PullRules.Refused("Pull queries on tables don't support aggregate or table functions.");
}
