using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>A function of the rows of a group.</summary>
internal sealed class AggregateFunction(string name, string description)
    : FunctionDefinition(name, FunctionKind.Aggregate, FunctionCategory.Aggregate, description)
{
    private readonly List<AggregateOverload> _overloads = [];

    public override IEnumerable<FunctionSignature> Signatures =>
        _overloads.Select(overload => Describe(overload.Signature, overload.Returns.Text, Description));

    public AggregateFunction Variant(string parameters, string returns, Func<CallTypes, IAggregator> create) =>
        Variant(parameters, literals: 0, ReturnType.Of(returns), (types, _) => create(types));

    /// <param name="literals">How many parameters, the last ones, must be literals.</param>
    public AggregateFunction Variant(
        string parameters, int literals, ReturnType returns, Func<CallTypes, IReadOnlyList<object?>, IAggregator> create)
    {
        _overloads.Add(new(SignatureParser.Parse(parameters), literals, returns, create));
        return this;
    }

    public BoundAggregate Bind(FunctionCall call, IReadOnlyList<SqlType?> arguments)
    {
        var resolved = OverloadResolver.Resolve(_overloads, overload => overload.Signature, arguments)
            ?? throw BindingErrors.NoOverload(Name, _overloads.Select(overload => overload.Signature), arguments);
        var columns = arguments.Count - resolved.Overload.Literals;
        var literals = Enumerable.Range(columns, resolved.Overload.Literals).Select(i => Literal(call, i)).ToList();
        var aggregator = resolved.Overload.Create(resolved.Types, literals);
        return new([.. resolved.Parameters.Take(columns)], resolved.Overload.Returns.For(resolved.Types), aggregator);
    }

    private object? Literal(FunctionCall call, int index) => call.Arguments[index] switch
    {
        IntegerLiteral literal => literal.Value,
        Sign { Operand: IntegerLiteral literal } sign => sign.IsNegative ? -literal.Value : literal.Value,
        BooleanLiteral literal => literal.Value,
        StringLiteral literal => literal.Value,
        _ => throw BindingErrors.NotLiteral(Name, index),
    };

    private sealed record AggregateOverload(
        Signature Signature, int Literals, ReturnType Returns, Func<CallTypes, IReadOnlyList<object?>, IAggregator> Create);
}
