using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>One aggregate function of a GROUP BY with the expressions that it takes.</summary>
/// <param name="step">The call's text, for the log.</param>
internal sealed class Aggregate(string step, IAggregator aggregator, Evaluator[] arguments, IProcessingLog log)
{
    // Aggregators look at their arguments and keep none of the array: one serves all calls.
    private readonly object?[] _values = new object?[arguments.Length];

    public SqlType StateType => aggregator.StateType;

    public object? Initial => aggregator.Initial;

    public object? Add(object? state, object?[] row) => Apply(state, row, isUndo: false);

    public object? Undo(object? state, object?[] row) => Apply(state, row, isUndo: true);

    public object? Merge(object? earlier, object? later) => aggregator.Merge(earlier, later);

    public object? Result(object? state)
    {
        try
        {
            return aggregator.Result(state);
        }
        catch (Exception cause)
        {
            log.ProcessingFailed(step, cause);
            return null;
        }
    }

    /// <returns>The state as it was where the function throws: one bad row must not cost the group what it has.</returns>
    private object? Apply(object? state, object?[] row, bool isUndo)
    {
        for (var i = 0; i < arguments.Length; i++) _values[i] = arguments[i].Evaluate(row);
        try
        {
            return isUndo ? aggregator.Undo(state, _values) : aggregator.Add(state, _values);
        }
        catch (Exception cause)
        {
            log.ProcessingFailed(step, cause);
            return state;
        }
    }
}
