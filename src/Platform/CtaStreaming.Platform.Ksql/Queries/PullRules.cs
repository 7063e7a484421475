using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>What a SELECT without EMIT may not have: it looks things up, and computes nothing over several rows.</summary>
internal static class PullRules
{
    /// <exception cref="KsqlException">It has.</exception>
    public static void Check(Query query)
    {
        if (query.From is Join) throw Refused("JOIN");
        if (query.Window is not null) throw Refused("WINDOW");
        if (query.GroupBy.Count > 0) throw Refused("GROUP BY");
        if (query.PartitionBy.Count > 0) throw Refused("PARTITION BY");
        if (query.Having is not null) throw Refused("HAVING");
    }

    private static KsqlException Refused(string clause) => new(
        $"Pull queries don't support {clause} clauses. See https://cnfl.io/queries for more info.\nAdd EMIT CHANGES if you intended to issue a push query.");
}
