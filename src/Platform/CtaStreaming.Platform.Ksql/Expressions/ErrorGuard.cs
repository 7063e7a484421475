using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// Keeps an error within the part of an expression that it comes from: that part becomes null, and COALESCE, say, can go on with another.
/// ksqlDB does this for casts, for functions in arguments of functions, and for the parts of arrays, maps and structs.
/// </summary>
/// <param name="log">Where the error is reported; null: it is thrown instead.</param>
internal sealed class ErrorGuard(IProcessingLog? log)
{
    public Node Wrap(Node node, string part)
    {
        if (log is null || node.IsConstant) return node;
        var evaluate = node.Evaluate;
        return new Node(node.Type, row =>
        {
            try
            {
                return evaluate(row);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                log.ProcessingFailed($"Error processing {part}", exception);
                return null;
            }
        });
    }
}
