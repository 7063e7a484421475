using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>What is inside of arrays, maps and structs. What is not there is null.</summary>
internal static class AccessCompiler
{
    public static Node Field(FieldAccess expression, Node operand)
    {
        if (operand.Type is not SqlStruct type) throw new KsqlException($"Expected STRUCT type, got: {operand.Type?.ToString() ?? "NULL"}");
        var place = type.IndexOf(expression.Field);
        if (place < 0) throw new KsqlException($"Could not find field '{expression.Field}' in '{ExpressionText.Of(expression.Base)}'.");
        var evaluate = operand.Evaluate;
        return new Node(type.Fields[place].Type, row => ((StructValue?)evaluate(row))?[place]);
    }

    public static Node Subscript(Subscript expression, Node operand, Node index) => operand.Type switch
    {
        SqlArray array when index.Type is { BaseType: SqlBaseType.Integer or SqlBaseType.BigInt } => OfArray(array, operand, index),
        SqlArray => throw new KsqlException(
            $"The index of an array is a whole number, but {ExpressionText.Of(expression.Index)} is {index.Type?.ToString() ?? "NULL"}."),
        SqlMap map => OfMap(map, operand, index, expression),
        _ => throw new KsqlException(
            $"Subscript expression ({ExpressionText.Of(expression)}) do not apply to {operand.Type?.ToString() ?? "NULL"}."
            + (operand.Type is SqlStruct ? $" Use the dereference operator for STRUCTS: {ExpressionText.Of(expression.Base)}->{ExpressionText.Of(expression.Index)}" : "")),
    };

    private static Node OfArray(SqlArray type, Node operand, Node index)
    {
        var (evaluate, indexOf) = (operand.Evaluate, Numbers.AsInt64(index));
        return new Node(type.Item, row =>
        {
            if (evaluate(row) is not ArrayValue array || indexOf(row) is not { } position) return null;

            // Counted from 1, and from -1 at the end; 0 is nothing.
            var place = position >= 0 ? position - 1 : array.Count + position;
            return place >= 0 && place < array.Count ? array[(int)place] : null;
        });
    }

    private static Node OfMap(SqlMap type, Node operand, Node index, Subscript expression)
    {
        if (index.Type is null) return Node.Constant(type.Value, null);
        var convert = Coercion.Implicit(index.Type, type.Key)
            ?? throw new KsqlException($"The keys of {ExpressionText.Of(expression.Base)} are {type.Key}, but {ExpressionText.Of(expression.Index)} is {index.Type}.");
        var (evaluate, keyOf) = (operand.Evaluate, index.Evaluate);
        return new Node(type.Value, row =>
            evaluate(row) is MapValue map && convert(keyOf(row)) is { } key && map.TryGetValue(key, out var value) ? value : null);
    }
}
