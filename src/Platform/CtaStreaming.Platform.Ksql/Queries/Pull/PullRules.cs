using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Queries.Pull;

/// <summary>What a query without EMIT cannot have.</summary>
internal static class PullRules
{
    private const string Help = " See https://cnfl.io/queries for more info.\nAdd EMIT CHANGES if you intended to issue a push query.";

    /// <exception cref="KsqlException">It has it.</exception>
    public static void Check(Query query)
    {
        var clause = query.From is Join ? "JOIN"
            : query.Window is not null ? "WINDOW"
            : query.GroupBy.Count > 0 ? "GROUP BY"
            : query.PartitionBy.Count > 0 ? "PARTITION BY"
            : query.Having is not null ? "HAVING"
            : null;
        if (clause is not null) throw Refused($"Pull queries don't support {clause} clauses.");
        if (query.Limit < 0) throw Refused("Pull queries don't support negative integers in the LIMIT clause.");
    }

    /// <summary>Tables hold rows, not the records that they came from.</summary>
    /// <exception cref="KsqlException">A column is asked for that only records have.</exception>
    public static void CheckColumns(Query query)
    {
        Check("SELECT", query.Select.OfType<SelectExpression>().Select(item => item.Expression));
        if (query.Where is { } where) Check("WHERE", [where]);
    }

    public static KsqlException Refused(string problem) => new(problem + Help);

    private static void Check(string clause, IEnumerable<Expression> expressions)
    {
        var names = expressions.SelectMany(expression => expression.SelfAndDescendants())
            .OfType<ColumnReference>()
            .Select(column => column.Name)
            .Where(name => name is "ROWPARTITION" or "ROWOFFSET")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(Identifier.Quote)
            .ToList();
        if (names.Count > 0) throw Refused($"Pull queries don't support the following columns in {clause} clauses: {string.Join(", ", names)}.");
    }
}
