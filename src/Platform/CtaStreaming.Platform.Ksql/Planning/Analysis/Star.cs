using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>What stars in the SELECT list stand for.</summary>
internal static class Star
{
    /// <param name="step">What the list selects from.</param>
    /// <param name="source">The qualifier; null for a plain star.</param>
    /// <returns>Names in the plan.</returns>
    /// <exception cref="KsqlException">An unknown qualifier.</exception>
    public static IEnumerable<string> Expand(QueryScope scope, PlanStep step, string? source)
    {
        if (source is not null && scope.Sources.All(binding => binding.Alias != source))
            throw new KsqlException($"'{source}' is not a valid stream/table name or alias.");

        var named = scope.Sources.Where(binding => source is null || binding.Alias == source).SelectMany(binding => binding.Star()).ToList();

        // Keys that a step has made belong to no source: they come before all others, and only where no source is named.
        var made = step.Schema.Key.Select(column => column.Name).Where(name => !scope.Sources.Any(binding => binding.Star().Contains(name)));
        if (!IsRekeyed(step)) return source is null ? made.Concat(named) : named;
        var keys = step.Schema.Key.Select(column => column.Name).ToList();
        if (source is not null) return named.OrderBy(name => keys.Contains(name) ? 0 : 1);
        var rest = step.Schema.Value.Select(column => column.Name).Where(name => named.Contains(name) && !keys.Contains(name));
        return keys.Concat(rest);
    }

    private static bool IsRekeyed(PlanStep step) => step switch
    {
        RekeyStep => true,
        ExplodeStep explode => IsRekeyed(explode.Input),
        _ => false,
    };
}
