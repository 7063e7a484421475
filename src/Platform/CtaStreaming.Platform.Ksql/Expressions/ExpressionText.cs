using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// Expressions as ksqlDB's error messages print them: names without quotes, every operation in parentheses. It is for people: it does not
/// always read back as the same expression.
/// </summary>
internal static class ExpressionText
{
    public static string Of(Expression expression) => expression switch
    {
        NullLiteral => "null",
        BooleanLiteral { Value: var value } => JavaText.Of(value),
        IntegerLiteral { Value: var value } => $"{value}",
        LongLiteral { Value: var value } => $"{value}",
        DoubleLiteral { Value: var value } => JavaText.Of(value),
        DecimalLiteral { Value: var value } => value.ToString(),
        StringLiteral { Value: var value } => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        TimeUnitLiteral { Unit: var unit } => unit.ToString().ToUpperInvariant(),
        ColumnReference { Source: null } column => column.Name,
        ColumnReference column => $"{column.Source}.{column.Name}",
        FieldAccess access => $"{Of(access.Base)}->{access.Field}",
        Subscript subscript => $"{Of(subscript.Base)}[{Of(subscript.Index)}]",
        FunctionCall call => $"{call.Name}({(call is { Name: "COUNT", Arguments.Count: 0 } ? "*" : List(call.Arguments))})",
        Cast cast => $"CAST({Of(cast.Operand)} AS {cast.Type})",
        ArrayConstructor array => $"ARRAY[{List(array.Items)}]",
        MapConstructor map => $"MAP({string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}:={Of(entry.Value)}"))})",
        StructConstructor fields => $"STRUCT({string.Join(", ", fields.Fields.Select(field => $"{field.Name}:={Of(field.Value)}"))})",
        Arithmetic arithmetic => $"({Of(arithmetic.Left)} {Symbol(arithmetic.Operator)} {Of(arithmetic.Right)})",
        Sign sign => $"{(sign.IsNegative ? "-" : "+")}{(Of(sign.Operand) is ['-', ..] text ? $" {text}" : Of(sign.Operand))}",
        Comparison comparison => $"({Of(comparison.Left)} {Symbol(comparison.Operator)} {Of(comparison.Right)})",
        Logical logical => $"({Of(logical.Left)} {(logical.Operator == LogicalOperator.And ? "AND" : "OR")} {Of(logical.Right)})",
        Not not => $"(NOT {Of(not.Operand)})",
        IsNull isNull => $"({Of(isNull.Operand)} IS NULL)",
        IsNotNull isNotNull => $"({Of(isNotNull.Operand)} IS NOT NULL)",
        Between between => $"({Of(between.Value)} BETWEEN {Of(between.Minimum)} AND {Of(between.Maximum)})",
        In list => $"({Of(list.Value)} IN ({List(list.Items)}))",
        Like like => $"({Of(like.Value)} LIKE {Of(like.Pattern)}{(like.Escape is { } escape ? $" ESCAPE '{escape}'" : "")})",
        Case choice => $"(CASE{(choice.Operand is null ? "" : $" {Of(choice.Operand)}")} {string.Join(' ', choice.Whens.Select(Of))}"
            + $"{(choice.Else is null ? "" : $" ELSE {Of(choice.Else)}")} END)",
        _ => expression.ToString(),
    };

    public static string Of(WhenClause clause) => $"WHEN {Of(clause.When)} THEN {Of(clause.Then)}";

    public static string Symbol(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Modulo => "%",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    public static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        ComparisonOperator.GreaterThanOrEqual => ">=",
        ComparisonOperator.IsDistinctFrom => "IS DISTINCT FROM",
        ComparisonOperator.IsNotDistinctFrom => "IS NOT DISTINCT FROM",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    /// <summary>The name that messages call it by, such as <c>LESS_THAN_OR_EQUAL</c>.</summary>
    public static string Name(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "EQUAL",
        ComparisonOperator.NotEqual => "NOT_EQUAL",
        ComparisonOperator.LessThan => "LESS_THAN",
        ComparisonOperator.LessThanOrEqual => "LESS_THAN_OR_EQUAL",
        ComparisonOperator.GreaterThan => "GREATER_THAN",
        ComparisonOperator.GreaterThanOrEqual => "GREATER_THAN_OR_EQUAL",
        ComparisonOperator.IsDistinctFrom => "IS_DISTINCT_FROM",
        ComparisonOperator.IsNotDistinctFrom => "IS_NOT_DISTINCT_FROM",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Of));
}
