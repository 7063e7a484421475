using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>A function of one row's values. Variants are added one after the other.</summary>
internal sealed class ScalarFunction(string name, string category, string description)
    : FunctionDefinition(name, FunctionKind.Scalar, category, description)
{
    private readonly List<ScalarOverload> _overloads = [];

    public override IEnumerable<FunctionSignature> Signatures =>
        _overloads.Select(overload => Describe(overload.Signature, overload.Returns.Text, Description));

    /// <summary>A variant that gives null where any argument is null.</summary>
    /// <param name="parameters">As <see cref="SignatureParser"/> reads it.</param>
    public ScalarFunction Strict(string parameters, string returns, Func<object?[], object?> invoke) =>
        Strict(parameters, ReturnType.Of(returns), _ => invoke);

    /// <inheritdoc cref="Strict(string, string, Func{object?[], object?})"/>
    /// <param name="bind">Makes the function for the types of a call.</param>
    public ScalarFunction Strict(string parameters, ReturnType returns, Func<CallTypes, Func<object?[], object?>> bind) =>
        Add(parameters, returns, types =>
        {
            var invoke = bind(types);
            return arguments => Array.IndexOf(arguments, null) >= 0 ? null : invoke(arguments);
        });

    /// <summary>A variant that sees the nulls.</summary>
    /// <inheritdoc cref="Strict(string, string, Func{object?[], object?})"/>
    public ScalarFunction Lenient(string parameters, string returns, Func<object?[], object?> invoke) =>
        Add(parameters, ReturnType.Of(returns), _ => invoke);

    /// <inheritdoc cref="Lenient(string, string, Func{object?[], object?})"/>
    public ScalarFunction Lenient(string parameters, ReturnType returns, Func<CallTypes, Func<object?[], object?>> bind) =>
        Add(parameters, returns, bind);

    public BoundScalar Bind(IReadOnlyList<SqlType?> arguments)
    {
        var resolved = OverloadResolver.Resolve(_overloads, overload => overload.Signature, arguments)
            ?? throw BindingErrors.NoOverload(Name, _overloads.Select(overload => overload.Signature), arguments);
        return new(resolved.Parameters, resolved.Overload.Returns.For(resolved.Types), resolved.Overload.Bind(resolved.Types));
    }

    private ScalarFunction Add(string parameters, ReturnType returns, Func<CallTypes, Func<object?[], object?>> bind)
    {
        _overloads.Add(new(SignatureParser.Parse(parameters), returns, bind));
        return this;
    }

    private sealed record ScalarOverload(Signature Signature, ReturnType Returns, Func<CallTypes, Func<object?[], object?>> Bind);
}
