using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>A query that is open: what its client gets to read.</summary>
/// <param name="Rows">Values of <paramref name="Columns"/> in their order. Without a value: the row of that key is gone.</param>
internal sealed record QueryAnswer(string Id, ValueList<ResultColumn> Columns, IAsyncEnumerable<OutputRow> Rows) : IDisposable
{
    /// <summary>LIMIT.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether the rows are those of a table at this moment: their number is known, and the answer ends without a word.</summary>
    public bool IsTableLookup { get; init; }

    /// <summary>What runs for it, and ends with the answer.</summary>
    public PushQuery? Query { get; init; }

    public void Dispose()
    {
        // An answer that broke off has a query that still runs.
        Query?.Stop();
        Query?.Dispose();
    }
}
