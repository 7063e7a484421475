using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>Which columns a persistent query must select so that its result has its key.</summary>
/// <param name="Keys">With the names of the plan, after all steps before the projection.</param>
/// <param name="Shown">The same as the client knows them.</param>
internal sealed record KeyRule(KeyOrigin Origin, IReadOnlyList<Expression> Keys, IReadOnlyList<Expression> Shown)
{
    /// <param name="table">Of a foreign key join: the left table.</param>
    /// <exception cref="KsqlException">A key is missing.</exception>
    public void Check(string sink, IReadOnlyCollection<SelectedColumn> select, string table)
    {
        var missing = Keys.Where(key => select.All(column => column.Expression != key)).ToList();
        if (missing.Count == 0 || (Origin == KeyOrigin.Join && missing.Count < Keys.Count)) return;
        throw Origin switch
        {
            KeyOrigin.Source => MissingKey.All(sink, "key column", Shown),
            KeyOrigin.Partition => MissingKey.All(sink, "partitioning expression", Shown),
            KeyOrigin.Group => MissingKey.All(sink, "grouping expression", Shown),
            KeyOrigin.Join => MissingKey.AnyOf(sink, Shown),
            KeyOrigin.Synthetic => MissingKey.Synthetic(sink, ((ColumnReference)Keys[0]).Name),
            _ => ForeignKey(table, [.. missing.Select(key => ((ColumnReference)Shown[IndexOf(key)]).Name)]),
        };
    }

    private int IndexOf(Expression key) => Keys.ToList().IndexOf(key);

    private static KsqlException ForeignKey(string table, IReadOnlyList<string> missing)
    {
        var noun = missing.Count == 1 ? "column" : "columns";
        return new($"Primary key {noun} missing in projection. For foreign-key table-table joins, the projection must include all primary key"
            + $" columns from the left input table ({Identifier.Quote(table)}). Missing {noun}: {string.Join(", ", missing.Select(Identifier.Quote))}.");
    }
}

/// <summary>What made the key of a result.</summary>
internal enum KeyOrigin
{
    Source,
    Partition,
    Group,

    /// <summary>Any one of the keys will do.</summary>
    Join,
    Synthetic,
    ForeignKey,
}
