namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>What the catalogue says of every kind of function.</summary>
/// <param name="name">As ksqlDB prints it in messages. Calls may use any case.</param>
internal abstract class FunctionDefinition(string name, FunctionKind kind, string category, string description)
{
    public string Name => name;

    public FunctionSummary Summary { get; } = new(name.ToUpperInvariant(), kind, category);

    public string Description => description;

    public abstract IEnumerable<FunctionSignature> Signatures { get; }

    protected static FunctionSignature Describe(Signature signature, string returns, string description) => new(
        [.. signature.Parameters.Select(parameter => parameter.Name)],
        [.. signature.Parameters.Select(parameter => parameter.Type.ToString())],
        returns,
        signature.IsVariadic,
        description);
}
