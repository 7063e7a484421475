using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>What a SELECT without EMIT may not have: it looks things up, and computes nothing over several rows.</summary>
internal static class PullRules
{
    /// <exception cref="KsqlException">It has.</exception>
    public static void Check(Query query)
    {
        if (query.From is Join) throw Refused("JOIN");
        if (query.Window is not null) throw Refused("WINDOW");
        if (query.GroupBy.Count > 0) throw Refused("GROUP BY");
        if (query.PartitionBy.Count > 0) throw Refused("PARTITION BY");
        if (query.Having is not null) throw Refused("HAVING");
    }

    /// <summary>Tables hold rows, not the records that they came from.</summary>
    /// <exception cref="KsqlException">A column is asked for that only records have.</exception>
    public static void CheckTable(Query query)
    {
        CheckColumns("SELECT", query.Select.OfType<SelectExpression>().Select(item => item.Expression));
        if (query.Where is { } where) CheckColumns("WHERE", [where]);
    }

    private static void CheckColumns(string clause, IEnumerable<Expression> expressions)
    {
        var names = expressions.SelectMany(expression => expression.SelfAndDescendants())
            .OfType<ColumnReference>()
            .Select(column => column.Name)
            .Where(name => name is "ROWPARTITION" or "ROWOFFSET")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(Identifier.Quote)
            .ToList();
        if (names.Count > 0) throw Unsupported($"the following columns in {clause} clauses: {string.Join(", ", names)}");
    }

    private static KsqlException Refused(string clause) => Unsupported($"{clause} clauses");

    private static KsqlException Unsupported(string what) => new(
        $"Pull queries don't support {what}. See https://cnfl.io/queries for more info.\nAdd EMIT CHANGES if you intended to issue a push query.");
}
