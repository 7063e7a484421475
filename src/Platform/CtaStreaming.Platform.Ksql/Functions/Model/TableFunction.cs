using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>A function that makes rows.</summary>
internal sealed class TableFunction(string name, string description)
    : FunctionDefinition(name, FunctionKind.Table, FunctionCategory.Table, description)
{
    private readonly List<TableOverload> _overloads = [];

    public override IEnumerable<FunctionSignature> Signatures =>
        _overloads.Select(overload => Describe(overload.Signature, overload.Returns.Text, Description));

    public TableFunction Variant(string parameters, string returns, Func<object?[], IEnumerable<object?>> invoke)
    {
        _overloads.Add(new(SignatureParser.Parse(parameters), ReturnType.Of(returns), invoke));
        return this;
    }

    public BoundTableFunction Bind(IReadOnlyList<SqlType?> arguments)
    {
        var resolved = OverloadResolver.Resolve(_overloads, overload => overload.Signature, arguments)
            ?? throw BindingErrors.NoOverload(Name, _overloads.Select(overload => overload.Signature), arguments);
        return new(resolved.Parameters, resolved.Overload.Returns.For(resolved.Types), resolved.Overload.Invoke);
    }

    private sealed record TableOverload(Signature Signature, ReturnType Returns, Func<object?[], IEnumerable<object?>> Invoke);
}
