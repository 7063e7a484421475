namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>The parameters of one variant of a function.</summary>
/// <param name="VariadicIndex">The parameter that may come any number of times, none included; -1 without one.</param>
internal sealed record Signature(IReadOnlyList<Parameter> Parameters, int VariadicIndex)
{
    public bool IsVariadic => VariadicIndex >= 0;

    public int GenericCount { get; } = Parameters.Count(parameter => parameter.Type.IsGeneric);

    /// <returns>The parameter of each argument; null where there are too few or too many arguments.</returns>
    public IReadOnlyList<TypePattern>? Spread(int argumentCount)
    {
        if (IsVariadic ? argumentCount < Parameters.Count - 1 : argumentCount != Parameters.Count) return null;
        var repeated = argumentCount - Parameters.Count + 1;
        return [.. Parameters.SelectMany((parameter, i) => Enumerable.Repeat(parameter.Type, i == VariadicIndex ? repeated : 1))];
    }

    /// <summary>As in the list of alternatives: <c>VARCHAR str, INT pos</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Parameters.Select((parameter, i) => $"{parameter.Type}{(i == VariadicIndex ? "..." : "")} {parameter.Name}"));
}

internal sealed record Parameter(string Name, TypePattern Type);
