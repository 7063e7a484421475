using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>
/// Chooses among the variants of a function as ksqlDB does: first those that take the arguments as they are, then those that take them
/// widened; of several, one without variable arguments, then the one with most parameters, then the one with fewest generic ones. Where
/// ksqlDB finds the call ambiguous, the least widening decides, then the order of the catalogue.
/// </summary>
internal static class OverloadResolver
{
    /// <returns>Null where nothing fits.</returns>
    public static Resolved<TOverload>? Resolve<TOverload>(
        IReadOnlyList<TOverload> overloads, Func<TOverload, Signature> signature, IReadOnlyList<SqlType?> arguments)
        where TOverload : class =>
        Resolve(overloads, signature, arguments, widen: false) ?? Resolve(overloads, signature, arguments, widen: true);

    private static Resolved<TOverload>? Resolve<TOverload>(
        IReadOnlyList<TOverload> overloads, Func<TOverload, Signature> signature, IReadOnlyList<SqlType?> arguments, bool widen)
        where TOverload : class
    {
        Resolved<TOverload>? best = null;
        var bestRank = (0, 0, 0, 0);
        foreach (var overload in overloads)
        {
            var parameters = signature(overload);
            if (parameters.Spread(arguments.Count) is not { } patterns) continue;
            var variables = new TypeVariables();
            if (Distance(patterns, arguments, widen, variables) is not { } distance) continue;
            var rank = (parameters.IsVariadic ? 0 : 1, parameters.Parameters.Count, -parameters.GenericCount, -distance);
            if (best is not null && rank.CompareTo(bestRank) <= 0) continue;
            best = new(overload, [.. patterns.Select((pattern, i) => pattern.Resolve(arguments[i], variables))], variables);
            bestRank = rank;
        }

        return best;
    }

    private static int? Distance(IReadOnlyList<TypePattern> patterns, IReadOnlyList<SqlType?> arguments, bool widen, TypeVariables variables)
    {
        int? distance = 0;
        for (var i = 0; i < patterns.Count && distance is not null; i++) distance += patterns[i].Match(arguments[i], widen, variables);
        return distance;
    }
}

internal sealed record Resolved<TOverload>(TOverload Overload, IReadOnlyList<SqlType?> Parameters, TypeVariables Variables)
{
    public CallTypes Types { get; } = new(Parameters, Variables);
}
