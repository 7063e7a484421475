namespace CtaStreaming.Platform.Ksql.Ast;

/// <summary><c>||</c> is a call of CONCAT, as in ksqlDB's own tree.</summary>
internal sealed record Arithmetic(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// <summary><c>-x</c> or <c>+x</c>.</summary>
internal sealed record Sign(bool IsNegative, Expression Operand) : Expression;

internal sealed record Comparison(ComparisonOperator Operator, Expression Left, Expression Right) : Expression;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
    IsDistinctFrom,
    IsNotDistinctFrom,
}

internal sealed record Logical(LogicalOperator Operator, Expression Left, Expression Right) : Expression;

internal enum LogicalOperator
{
    And,
    Or,
}

internal sealed record Not(Expression Operand) : Expression;

internal sealed record IsNull(Expression Operand) : Expression;

internal sealed record IsNotNull(Expression Operand) : Expression;

internal sealed record Between(Expression Value, Expression Minimum, Expression Maximum) : Expression;

internal sealed record In(Expression Value, ValueList<Expression> Items) : Expression;

internal sealed record Like(Expression Value, Expression Pattern, char? Escape) : Expression;

/// <summary><c>CASE WHEN … THEN … END</c>; with <paramref name="Operand"/>, <c>CASE operand WHEN value THEN … END</c>.</summary>
internal sealed record Case(Expression? Operand, ValueList<WhenClause> Whens, Expression? Else) : Expression;

internal sealed record WhenClause(Expression When, Expression Then);
