using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>Table functions of the SELECT list, which come out of a step of their own.</summary>
internal static class TableFunctionPlanner
{
    /// <returns>The step, and the list with columns of the step in place of the calls.</returns>
    public static (PlanStep Step, List<SelectedColumn> Select) Plan(QueryContext context, PlanStep input, List<SelectedColumn> select)
    {
        var calls = new List<NamedExpression>();
        var rewritten = select.ConvertAll(column => column with { Expression = Replace(context, column.Expression, calls) });
        if (calls.Count == 0) return (input, select);
        if (context.From.First.IsTable) throw new KsqlException("Table source is not supported with table functions");
        var added = calls.Select(call => new Column(call.Name, ReturnType(context, input, (FunctionCall)call.Expression)));
        var schema = input.Schema with { Value = [.. input.Schema.Value, .. added] };
        return (new ExplodeStep(input, [.. calls], schema), rewritten);
    }

    public static bool HasCall(QueryContext context, Expression expression) =>
        expression.SelfAndDescendants().OfType<FunctionCall>().Any(call => context.Types.Functions.IsTableFunction(call.Name));

    private static Expression Replace(QueryContext context, Expression expression, List<NamedExpression> calls) => expression.Rewrite(node =>
    {
        if (node is Case && HasCall(context, node))
            throw new KsqlException($"Table functions cannot be used in CASE: {ExpressionText.Of(node)}");
        if (node is not FunctionCall call || !context.Types.Functions.IsTableFunction(call.Name)) return null;
        var nested = call.Arguments.SelectMany(argument => argument.SelfAndDescendants()).OfType<FunctionCall>()
            .FirstOrDefault(inner => context.Types.Functions.IsTableFunction(inner.Name));
        if (nested is not null) throw new KsqlException($"Table functions cannot be nested: {call.Name}({nested.Name}())");
        var name = $"KSQL_SYNTH_{calls.Count}";
        calls.Add(new(name, call));
        return new ColumnReference(null, name);
    });

    private static SqlType ReturnType(QueryContext context, PlanStep input, FunctionCall call)
    {
        var arguments = call.Arguments.Select(argument => context.Types.Find(argument, input)).ToList();
        return context.Types.Functions.BindTableFunction(call.Name, arguments).Returns;
    }
}
