using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The names that a query's expressions can use, and what they are called in its plan.</summary>
/// <param name="hasWindow">Whether the query has a WINDOW clause, whose bounds are columns too.</param>
internal sealed class QueryScope(FromClause from, bool hasWindow)
{
    /// <summary>Of a join whose key is no column of its sources.</summary>
    public const string SyntheticKey = "ROWKEY";

    private readonly HashSet<string> _extra = hasWindow ? [SystemColumns.WindowStart.Name, SystemColumns.WindowEnd.Name] : [];

    public IReadOnlyList<SourceBinding> Sources { get; } = [.. from.Sources];

    public bool IsJoin => Sources.Count > 1;

    /// <summary>Names in the plan of the columns that every source has without declaring them.</summary>
    public bool IsSystem(string planName) =>
        Sources.Any(source => source.SystemColumns.Any(column => source.PlanName(column.Name) == planName));

    public bool IsWindowBound(string planName) =>
        planName is "WINDOWSTART" or "WINDOWEND"
        || Sources.Any(source => source.PlanName("WINDOWSTART") == planName || source.PlanName("WINDOWEND") == planName);

    /// <summary>Makes a column of the plan that no source has known to the expressions that are resolved from now on.</summary>
    public void Add(string planName) => _extra.Add(planName);

    /// <summary>The expression with the names of the plan.</summary>
    /// <param name="clause">Where it stands, for errors.</param>
    /// <exception cref="KsqlException">A column that is unknown or ambiguous.</exception>
    public Expression Resolve(Expression expression, string clause) =>
        expression.Rewrite(node => node is ColumnReference column ? Resolve(column, clause) : null);

    public ColumnReference Resolve(ColumnReference column, string clause)
    {
        if (Find(column) is { } source) return new(null, source.PlanName(column.Name));
        if (column.Source is null && _extra.Contains(column.Name)) return column;
        var name = column.Source is null ? column.Name : $"{column.Source}.{column.Name}";
        throw new KsqlException(clause == "PARTITION BY"
            ? $"PARTITION BY column '{name}' cannot be resolved. '{name}' must be a column in the source schema"
                + " since PARTITION BY is applied on the input."
            : $"{clause} column '{name}' cannot be resolved.");
    }

    /// <summary>The source that a column belongs to; null where none has it.</summary>
    /// <exception cref="KsqlException">Several have it, and it is not qualified.</exception>
    public SourceBinding? Find(ColumnReference column)
    {
        var candidates = Sources
            .Where(source => (column.Source is null || column.Source == source.Alias) && source.Has(column.Name))
            .ToList();
        if (candidates.Count <= 1) return candidates.FirstOrDefault();
        var possible = candidates.ConvertAll(source => $"{source.Alias}.{column.Name}");
        throw new KsqlException($"Column '{column.Name}' is ambiguous. Could be {Sentence.Or(possible)}.");
    }

    /// <summary>The name of a column in a result that gives it none: qualified where several sources have it.</summary>
    public string ResultName(ColumnReference column) =>
        Find(column) is { } source && Sources.Count(other => other.Has(column.Name)) > 1 ? $"{source.Alias}_{column.Name}" : column.Name;

    public AliasGenerator Aliases() => new(Sources.SelectMany(source => source.Source.Schema.Columns).Select(column => column.Name));
}
