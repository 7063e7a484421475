using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

internal sealed class FunctionCallCompiler(IFunctionRegistry functions, Func<Expression, Node> compile, ErrorGuard guard)
{
    public Node Compile(FunctionCall call)
    {
        var arguments = call.Arguments.Select(compile).ToArray();
        var types = Array.ConvertAll(arguments, argument => argument.Type);
        if (functions.IsAggregate(call.Name)) return TypeOnly(call, functions.BindAggregate(call, types).Returns);
        if (functions.IsTableFunction(call.Name)) return TypeOnly(call, functions.BindTableFunction(call.Name, types).Returns);

        var function = functions.BindScalar(call.Name, types);
        var evaluations = new Func<object?[], object?>[arguments.Length];
        for (var i = 0; i < evaluations.Length; i++)
        {
            var argument = i < function.Parameters.Count ? Coerce(arguments[i], function.Parameters[i], call.Arguments[i]) : arguments[i];
            evaluations[i] = call.Arguments[i] is FunctionCall inner ? guard.Wrap(argument, inner.Name).Evaluate : argument.Evaluate;
        }

        var invoke = function.Invoke;
        return new Node(function.Returns, row =>
        {
            var values = new object?[evaluations.Length];
            for (var i = 0; i < values.Length; i++) values[i] = evaluations[i](row);
            return invoke(values);
        });
    }

    /// <exception cref="KsqlException">The node's type is another, and does not become this one without a CAST.</exception>
    public static Node Coerce(Node node, SqlType? type, Expression text)
    {
        if (type is null || node.Type is null || node.Type == type) return node;
        var convert = Coercion.Implicit(node.Type, type)
            ?? throw new KsqlException($"{ExpressionText.Of(text)} is {node.Type} where {type} is needed. You might need to add an explicit type cast.");
        return node.Map(type, value => convert(value));
    }

    /// <summary>Aggregates and table functions have types, which planning asks for; steps of their own compute them.</summary>
    private static Node TypeOnly(FunctionCall call, SqlType type) => new(
        type,
        _ => throw new KsqlException($"{call.Name} is an aggregate or table function and cannot be evaluated within {ExpressionText.Of(call)}."));
}
