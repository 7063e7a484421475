using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The error of a persistent query that does not select its key.</summary>
internal static class MissingKey
{
    /// <summary>All of the keys must be there.</summary>
    /// <param name="kind">What the keys are, such as <c>grouping expression</c>.</param>
    public static KsqlException All(string sink, string kind, IReadOnlyList<Expression> keys)
    {
        var names = keys.Select(ExpressionText.Of).ToList();
        var plural = names.Count > 1 ? "s" : "";
        return Missing(plural, "", sink, $"{kind}{plural} {Sentence.And(names)}", string.Join(", ", names), "");
    }

    /// <summary>One of the columns that a join is on must be there.</summary>
    public static KsqlException AnyOf(string sink, IReadOnlyList<Expression> keys)
    {
        var names = keys.Select(ExpressionText.Of).ToList();
        return Missing("", "", sink, $"join expression{(names.Count > 1 ? "s" : "")} {Sentence.Or(names)}", names[0], "");
    }

    /// <summary>The key that stands for what a join is on where that is no column.</summary>
    public static KsqlException Synthetic(string sink, string key) => Missing(
        "",
        "See https://cnfl.io/2LV7ouS.",
        sink,
        $"join expression {key}",
        key,
        $"\n{key} was added as a synthetic key column because the join criteria did not match any source column."
            + " This expression must be included in the projection and may be aliased. ");

    private static KsqlException Missing(string plural, string link, string sink, string keys, string example, string note) => new(
        $"Key{plural} missing from projection (ie, SELECT). {link}\nThe query used to build {Identifier.Quote(sink)} must include the {keys}"
        + $" in its projection (eg, SELECT {example}...).{note}");
}
