namespace CtaStreaming.Platform.Ksql.Execution.Rows;

/// <param name="step">The call's text, for the log.</param>
internal sealed class TableFunction(string step, Evaluator[] arguments, Func<object?[], IEnumerable<object?>> invoke, IProcessingLog log)
{
    /// <returns>All values; none where the function throws, which is reported.</returns>
    public IReadOnlyList<object?> Invoke(object?[] row)
    {
        try
        {
            return [.. invoke(Evaluator.Evaluate(arguments, row))];
        }
        catch (Exception cause)
        {
            log.ProcessingFailed(step, cause);
            return [];
        }
    }
}
