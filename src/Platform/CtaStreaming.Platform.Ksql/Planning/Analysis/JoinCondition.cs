using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>What a source is joined on: an equality of an expression of those before it with one of its own.</summary>
/// <param name="Left">Of the sources before, as written.</param>
/// <param name="Right">Of the source that is joined, as written.</param>
/// <param name="Text">The condition for errors, with its sides where they were.</param>
internal sealed record JoinCondition(Expression Left, Expression Right, SourceBinding LeftSource, Comparison Text)
{
    /// <param name="before">The sources that are joined already.</param>
    /// <exception cref="KsqlException">It is no such equality.</exception>
    public static JoinCondition Of(QueryContext context, JoinedSource join, IReadOnlyList<SourceBinding> before)
    {
        var on = Equality(join.On);
        var left = OnlySource(context, on.Left, on);
        var right = OnlySource(context, on.Right, on);
        if (left == right)
        {
            throw new KsqlException(
                "Each side of the join must reference exactly one source and not the same source."
                + $" Left side references {Identifier.Quote(left.Alias)} and right references {Identifier.Quote(right.Alias)}");
        }

        if (left != join.Source && right != join.Source)
        {
            throw new KsqlException(
                $"A join criteria is expected to reference the source ({Identifier.Quote(join.Source.Alias)}) in the FROM clause, instead the right"
                + $" source references {Identifier.Quote(right.Alias)} and the left source references {Identifier.Quote(left.Alias)}");
        }

        var condition = right == join.Source
            ? new JoinCondition(on.Left, on.Right, left, on)
            : new JoinCondition(on.Right, on.Left, right, on);
        if (!before.Contains(condition.LeftSource))
        {
            throw new KsqlException(
                $"The join of {join.Source.Alias} refers to {condition.LeftSource.Alias}, which is joined after it."
                + " Please change the order of the joins.");
        }

        return condition;
    }

    public override string ToString() => $"{ExpressionText.Of(Text.Left)} = {ExpressionText.Of(Text.Right)}";

    /// <summary>The condition with the types of its sides.</summary>
    public string ToString(object left, object right) => Text.Left == Left
        ? $"{ExpressionText.Of(Left)}{{{left}}} = {ExpressionText.Of(Right)}{{{right}}}"
        : $"{ExpressionText.Of(Right)}{{{right}}} = {ExpressionText.Of(Left)}{{{left}}}";

    private static Comparison Equality(Expression on) => on switch
    {
        Comparison { Operator: ComparisonOperator.Equal } equality => equality,
        Comparison => throw new KsqlException("Only equality join criteria is supported."),
        Logical { Left: Comparison { Operator: ComparisonOperator.Equal }, Right: Comparison { Operator: ComparisonOperator.Equal } } =>
            throw new KsqlException(
                $"Invalid join condition: joins on multiple conditions are not yet supported. Got {ExpressionText.Of(on)}."),
        _ => throw new KsqlException($"Unsupported join expression: {ExpressionText.Of(on)}"),
    };

    private static SourceBinding OnlySource(QueryContext context, Expression side, Expression on)
    {
        context.Types.RefuseAggregates(side, "JOIN ON");
        context.Scope.Resolve(side, "JOIN ON");
        var sources = side.SelfAndDescendants().OfType<ColumnReference>().Select(context.Scope.Find).Distinct().ToList();
        return sources is [{ } only] ? only : throw new KsqlException(
            $"Invalid comparison expression '{ExpressionText.Of(side)}' in join '{ExpressionText.Of(on)}'."
            + " Each side of the join comparision must contain references from exactly one source.");
    }
}
