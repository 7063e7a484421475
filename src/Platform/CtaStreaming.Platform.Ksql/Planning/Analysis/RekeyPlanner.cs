using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>PARTITION BY, and the new key that a join needs.</summary>
internal static class RekeyPlanner
{
    public static PlanStep PartitionBy(QueryContext context, PlanStep input)
    {
        var written = context.Query.PartitionBy;
        if (written.Count == 0) return input;
        if (written.Count > 1 && written.Contains(new NullLiteral()))
            throw new KsqlException("Cannot PARTITION BY multiple columns including NULL");
        if (Duplicate(written) is { } twice) throw new KsqlException($"Duplicate PARTITION BY expression: {ExpressionText.Of(twice)}");
        if (written[0] is NullLiteral) return Rekey(context, input, []);
        var keys = written.Select(expression =>
        {
            var resolved = context.Scope.Resolve(expression, "PARTITION BY");
            context.Types.RefuseAggregates(resolved, "PARTITION BY");
            return resolved;
        }).ToList();
        if (keys.SequenceEqual(input.Schema.Key.Select(column => new ColumnReference(null, column.Name)))) return input;
        return Rekey(context, input, keys);
    }

    /// <param name="prefix">What stands before a key's name where it must be made up.</param>
    public static RekeyStep Rekey(QueryContext context, PlanStep input, IReadOnlyList<Expression> keys, string prefix = "")
    {
        if (input.IsTable)
        {
            var present = Sentence.And([.. input.Schema.Key.Select(column => Identifier.Quote(column.Name))]);
            var wanted = ExpressionText.Of(keys.Count > 0 ? keys[0] : new NullLiteral());
            throw new KsqlException(
                "Cannot repartition a TABLE source. If this is a join, make sure that the criteria uses the TABLE's key column"
                + $" {present} instead of {wanted}");
        }

        if (input.IsWindowed)
        {
            throw new KsqlException(
                "Implicit repartitioning of windowed sources is not supported. See https://github.com/confluentinc/ksql/issues/4385.");
        }

        var columns = Columns(context, input, keys, prefix);
        var added = columns.Where(column => input.Schema.Value.All(present => present.Name != column.Name));
        return new RekeyStep(input, [.. keys], new LogicalSchema([.. columns], [.. input.Schema.Value, .. added]));
    }

    public static Expression? Duplicate(ValueList<Expression> expressions) =>
        expressions.GroupBy(expression => expression).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static List<Column> Columns(QueryContext context, PlanStep input, IReadOnlyList<Expression> keys, string prefix)
    {
        var aliases = new AliasGenerator(input.Schema.Value.Select(column => column.Name).Select(name => Unprefixed(name, prefix)));
        return [.. keys.Select(key => new Column(
            key is ColumnReference column ? column.Name : prefix + aliases.Next(key), context.Types.Get(key, input)))];
    }

    private static string Unprefixed(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
