using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>What WITHIN says, in milliseconds.</summary>
/// <param name="Before">How much older than a left row a right one may be.</param>
/// <param name="After">How much younger.</param>
/// <param name="Grace">How long late rows are still joined.</param>
/// <param name="WaitsForClose">
/// Whether a row without a match is put out when no match can come any more. Without GRACE PERIOD it is put out at once, and its match may
/// follow: Kafka Streams keeps that for queries of old.
/// </param>
internal sealed record JoinWindow(long Before, long After, long Grace, bool WaitsForClose)
{
    private static readonly long DefaultLifetime = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>How long each side's rows are kept.</summary>
    public long Retention => Before + After + Grace;

    public static JoinWindow Of(WithinClause clause)
    {
        var before = Milliseconds(clause.Before);
        var grace = clause.Grace is { } given ? Milliseconds(given) : Math.Max(DefaultLifetime - (2 * before), 0);
        return new(before, Milliseconds(clause.After), grace, clause.Grace is not null);
    }

    /// <summary>How much older than a row of one side the other's may be.</summary>
    public long LookBack(bool isLeft) => isLeft ? Before : After;

    public long LookAhead(bool isLeft) => isLeft ? After : Before;

    private static long Milliseconds(Duration duration) => (long)duration.ToTimeSpan().TotalMilliseconds;
}
