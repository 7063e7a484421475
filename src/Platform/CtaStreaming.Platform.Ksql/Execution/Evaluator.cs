namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>An expression that cannot stop a query: what it throws is reported, and null is its value.</summary>
internal sealed class Evaluator(string step, Func<object?[], object?> evaluate, IProcessingLog log)
{
    public object? Evaluate(object?[] row)
    {
        try
        {
            return evaluate(row);
        }
        catch (Exception cause)
        {
            log.ProcessingFailed(step, cause);
            return null;
        }
    }

    public bool Matches(object?[] row) => Evaluate(row) is true;

    public static object?[] Evaluate(Evaluator[] evaluators, object?[] row)
    {
        var values = new object?[evaluators.Length];
        for (var i = 0; i < values.Length; i++) values[i] = evaluators[i].Evaluate(row);
        return values;
    }
}
