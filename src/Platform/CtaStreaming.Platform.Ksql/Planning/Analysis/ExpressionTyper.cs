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
    public void CheckPredicate(Expression predicate, PlanStep input, string clause)
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
                $"Type error in {clause} expression: Should evaluate to boolean but is {ExpressionText.Of(predicate)} ({type?.ToString() ?? "NULL"}) instead.");
        }
    }

    /// <summary>The name of an aggregate function in an expression, for clauses that cannot have one.</summary>
    public void RefuseAggregates(Expression expression, string clause)
    {
        var call = expression.SelfAndDescendants().OfType<FunctionCall>().FirstOrDefault(call => functions.IsAggregate(call.Name));
        if (call is not null) throw new KsqlException($"{clause} does not support aggregate functions: {call.Name} is an aggregate function.");
    }
}
