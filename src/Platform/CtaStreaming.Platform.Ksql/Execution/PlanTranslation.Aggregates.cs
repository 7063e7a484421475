using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.Aggregation;
using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Execution;

internal sealed partial class PlanTranslation
{
    private ITableView? Aggregate(AggregateStep step, IOperator next, Needs needs, StepName name)
    {
        var input = step.Input.Schema.Value;
        var aggregates = new AggregateRow([.. step.Aggregates.Select(call => AggregateFunction(call, input))], step.Window is not null);
        var grouping = new Grouping(Evaluators(step.GroupBy, input), KeepsKey(step), new(step.Schema.Key, partitions));
        var keys = RowCodec.For(step.Schema.Key);
        var states = new RowCodec(aggregates.StateTypes);
        var isFinal = step.Emit == EmitClause.Final;
        var withOld = WithOld(needs);
        switch (step.Window)
        {
            case null:
                var groups = Keep(new KeyValueStore(name.Aggregate, keys, states, isLogged));
                Translate(
                    step.Input,
                    step.Input.IsTable
                        ? new TableAggregation(grouping, aggregates, groups, withOld, next)
                        : new StreamAggregation(grouping, aggregates, groups, withOld, next),
                    Needs.OldValues,
                    name);
                return new GroupView(groups, aggregates);
            case SessionWindow session:
                var sessions = Keep(new SessionStore(name.Aggregate, keys, states, isFinal, isLogged));
                var gap = TimeWindows.Of(session, isFinal);
                Translate(step.Input, new SessionAggregation(grouping, aggregates, gap, isFinal, sessions, withOld, next), Needs.None, name);
                return new SessionView(sessions, aggregates);
            default:
                var windowed = Keep(new WindowStore(name.Aggregate, keys, states, isLogged));
                var windows = TimeWindows.Of(step.Window, isFinal);
                Translate(step.Input, new WindowedAggregation(grouping, aggregates, windows, isFinal, windowed, withOld, next), Needs.None, name);
                return new WindowView(windowed, aggregates, windows.Size);
        }
    }

    private Aggregate AggregateFunction(FunctionCall call, ValueList<Schemas.Column> columns)
    {
        var bound = functions.BindAggregate(call, Types(call.Arguments, columns));
        return new(ExpressionText.Of(call), bound.Aggregator, Arguments(call, bound.Parameters, columns), log);
    }

    /// <summary>Whether the groups are the keys that the rows come with, in the same order: then they stay in their partitions.</summary>
    private static bool KeepsKey(AggregateStep step) =>
        !step.Input.IsTable
        && !step.Input.IsWindowed
        && step.GroupBy.Count == step.Input.Schema.Key.Count
        && step.GroupBy.Zip(step.Input.Schema.Key).All(pair => pair.First is ColumnReference column && column.Name == pair.Second.Name);
}
