using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The columns that aggregate functions make.</summary>
internal static class AggregateColumns
{
    public static string Name(int index) => $"KSQL_AGG_VARIABLE_{index}";

    /// <exception cref="KsqlException">A function does not take its arguments, or cannot be used on a table.</exception>
    public static IEnumerable<Column> Of(QueryContext context, PlanStep input, IReadOnlyList<FunctionCall> calls)
    {
        var bound = calls.Select(call => Bind(context, input, call)).ToList();
        if (input.IsTable) RefuseForTables(calls, bound);
        return bound.Select((function, index) => new Column(Name(index), function.Returns));
    }

    private static BoundAggregate Bind(QueryContext context, PlanStep input, FunctionCall call) =>
        context.Types.Functions.BindAggregate(call, [.. call.Arguments.Select(argument => context.Types.Find(argument, input))]);

    private static void RefuseForTables(IReadOnlyList<FunctionCall> calls, List<BoundAggregate> bound)
    {
        var names = calls.Where((_, index) => !bound[index].Aggregator.CanUndo).Select(call => call.Name).Distinct().ToList();
        if (names.Count == 0) return;
        throw new KsqlException(
            $"The aggregation function{(names.Count == 1 ? "" : "s")} {Sentence.And(names)} cannot be applied to a table source,"
            + " only to a stream source.");
    }
}
