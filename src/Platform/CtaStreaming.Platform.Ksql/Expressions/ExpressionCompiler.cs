using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// Turns expressions into delegates over the columns of a row. All that can be known of the types is checked before the first row: the
/// delegates are composed for exactly those types.
/// </summary>
/// <param name="log">
/// Where errors within an expression are reported, as ksqlDB does with those of casts and nested functions, and the part is null. Without
/// it, they are thrown like all others: for INSERT VALUES, where nobody reads a log.
/// </param>
internal sealed class ExpressionCompiler(IFunctionRegistry functions, IProcessingLog? log = null)
{
    private readonly ErrorGuard _guard = new(log);

    /// <param name="columns">Those of the rows that the delegate gets, in this order. Names decide, qualifiers are gone.</param>
    /// <exception cref="KsqlException">Unknown columns or functions, and types that do not go together.</exception>
    public CompiledExpression Compile(Expression expression, ValueList<Column> columns) => CompileAs(expression, columns, type: null);

    /// <summary>As <see cref="Compile"/>, and makes of the result the type that is needed, where that takes no CAST.</summary>
    /// <param name="type">Null: whatever type the expression has.</param>
    /// <exception cref="KsqlException">As <see cref="Compile"/>, or another type that does need a CAST.</exception>
    public CompiledExpression CompileAs(Expression expression, ValueList<Column> columns, SqlType? type)
    {
        var node = FunctionCallCompiler.Coerce(Node(expression, columns), type, expression);
        return new CompiledExpression(node.Type, node.Evaluate);
    }

    /// <summary>The type of an expression, which may also have aggregates and table functions in it.</summary>
    /// <returns>Null for the literal NULL.</returns>
    /// <exception cref="KsqlException">As <see cref="Compile"/>.</exception>
    public SqlType? TypeOf(Expression expression, ValueList<Column> columns) => Node(expression, columns).Type;

    private Node Node(Expression expression, ValueList<Column> columns) => new Compilation(functions, _guard, columns).Compile(expression);
}
