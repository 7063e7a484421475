using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The type of an expression over columns; null for the literal NULL.</summary>
internal delegate SqlType? TypeOf(Expression expression, ValueList<Column> columns);

/// <summary>Asks for types where a plan must have one.</summary>
internal sealed class ExpressionTyper(TypeOf typeOf, IFunctionRegistry functions)
{
    public IFunctionRegistry Functions => functions;

    public SqlType? Find(Expression expression, PlanStep input) => typeOf(expression, input.Schema.Value);

    /// <exception cref="KsqlException">It has a type error, or is NULL, which has none.</exception>
    public SqlType Get(Expression expression, PlanStep input) =>
        Find(expression, input)
        ?? throw new KsqlException("Can't infer a type of null. Please explicitly cast it to a required type, e.g. CAST(null AS VARCHAR).");

    /// <summary>Checks a condition.</summary>
    /// <param name="clause">WHERE or HAVING.</param>
    /// <param name="shown">The condition as errors show it.</param>
    /// <exception cref="KsqlException">It is no condition, or has a type error.</exception>
    public void CheckPredicate(Expression predicate, PlanStep input, string clause, Expression shown)
    {
        SqlType? type;
        try
        {
            type = Find(predicate, input);
        }
        catch (KsqlException e)
        {
            throw new KsqlException($"Error in {clause} expression: {e.Message}", e);
        }

        if (type != SqlType.Boolean)
        {
            throw new KsqlException(
                $"Type error in {clause} expression: Should evaluate to boolean but is {ExpressionText.Of(shown)}"
                + $" ({type?.ToString() ?? "NULL"}) instead.");
        }
    }

    /// <summary>For clauses that look at one row and make one of it.</summary>
    /// <exception cref="KsqlException">The expression calls an aggregate or a table function.</exception>
    public void RefuseAggregates(Expression expression, string clause)
    {
        foreach (var call in expression.SelfAndDescendants().OfType<FunctionCall>())
        {
            if (functions.IsAggregate(call.Name))
                throw new KsqlException($"{clause} does not support aggregate functions: {call.Name} is an aggregate function.");
            if (functions.IsTableFunction(call.Name))
                throw new KsqlException($"{clause} does not support table functions: {call.Name} is a table function.");
        }
    }
}
