using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// The one type of expressions that stand in a list: those of IN, and the items of arrays and maps. It begins with the type of the first and
/// grows with each: numbers to the wider, structs to all fields of both. Literals are more willing than other expressions: text of a
/// number joins numbers, and numbers join text.
/// </summary>
internal sealed class CommonType(Func<Expression, Node> compile)
{
    private const string MismatchText = "operator does not exist: ";

    /// <returns>Null where all are NULL.</returns>
    /// <exception cref="KsqlException">There is none.</exception>
    public SqlType? Of(IEnumerable<Expression> expressions) => Grow(null, expressions);

    /// <summary>The expression, compiled to the common type.</summary>
    public Node Convert(Expression expression, SqlType type)
    {
        var node = compile(expression);
        if (node.Type is null) return Node.Constant(type, null);
        if (node.Type == type) return node;
        var convert = IsLiteral(expression) ? Coercion.OfLiteral(node.Type, type) : CastCompiler.Compile(node.Type, type);
        return node.Map(type, convert ?? throw Mismatch(expression, node.Type, type));
    }

    private SqlType? Grow(SqlType? common, IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
        {
            var type = compile(expression).Type;
            common = type is null ? common : common is null ? type : Grow(common, expression, type);
        }

        return common;
    }

    private SqlType Grow(SqlType common, Expression expression, SqlType type)
    {
        switch (expression, common)
        {
            case (ArrayConstructor array, SqlArray known):
                return Within(expression, type, common, () => SqlType.Array(Grow(known.Item, array.Items)!));
            case (MapConstructor map, SqlMap known):
                return Within(expression, type, common, () => SqlType.Map(
                    Grow(known.Key, map.Entries.Select(entry => entry.Key))!, Grow(known.Value, map.Entries.Select(entry => entry.Value))!));
            case (StructConstructor fields, SqlStruct known):
                return Within(expression, type, common, () => Grow(known, fields, (SqlStruct)type));
            case (ArrayConstructor or MapConstructor or StructConstructor, _):
                throw Mismatch(expression, type, common);
            case (StringLiteral { Value: var text }, { IsNumeric: true }):
                return OfNumberAsText(text, common);
            case (StringLiteral { Value: var text }, { BaseType: SqlBaseType.Boolean }):
                return OfBooleanAsText(text);
            default:
                var isLiteral = IsLiteral(expression);
                return Coercible.To(type, common, isLiteral) ?? Coercible.To(common, type, isLiteral) ?? throw Mismatch(expression, type, common);
        }
    }

    private SqlStruct Grow(SqlStruct common, StructConstructor constructor, SqlStruct type)
    {
        var fields = type.Fields.Select((field, place) => common.IndexOf(field.Name) is >= 0 and var known
            ? field with { Type = Grow(common.Fields[known].Type, constructor.Fields[place].Value, field.Type) }
            : field);
        return new SqlStruct([.. fields, .. common.Fields.Where(field => type.IndexOf(field.Name) < 0)]);
    }

    private static SqlType Within(Expression expression, SqlType type, SqlType common, Func<SqlType> grow)
    {
        try
        {
            return grow();
        }
        catch (KsqlException exception) when (exception.Message.StartsWith(MismatchText, StringComparison.Ordinal))
        {
            throw new KsqlException(Mismatch(expression, type, common).Message, exception);
        }
    }

    private static SqlType OfNumberAsText(string text, SqlType common)
    {
        var trimmed = JavaText.Trim(text);
        if (!BigDecimal.TryParse(trimmed, out var value)) throw Unreadable(text, common);
        var isWhole = !trimmed.AsSpan().ContainsAny('.', 'e', 'E');
        SqlType type = isWhole && value.Unscaled >= int.MinValue && value.Unscaled <= int.MaxValue ? SqlType.Integer
            : isWhole && value.Unscaled >= long.MinValue && value.Unscaled <= long.MaxValue ? SqlType.BigInt
            : DecimalTypes.Of(value);
        return Coercible.To(type, common, isLiteral: false) ?? Coercible.To(common, type, isLiteral: false)!;
    }

    private static SqlType OfBooleanAsText(string text)
    {
        try
        {
            SqlText.ParseBooleanExactly(text);
            return SqlType.Boolean;
        }
        catch (FormatException)
        {
            throw Unreadable(text, SqlType.Boolean);
        }
    }

    private static bool IsLiteral(Expression expression) => expression is BooleanLiteral or IntegerLiteral or LongLiteral or DoubleLiteral
        or DecimalLiteral or StringLiteral or NullLiteral || (expression is Sign { Operand: var operand } && IsLiteral(operand));

    private static KsqlException Mismatch(Expression expression, SqlType type, SqlType common) => new(
        $"{MismatchText}{common} = {type} ({ExpressionText.Of(expression)})\nHint: You might need to add explicit type casts.");

    private static KsqlException Unreadable(string text, SqlType type) => new($"invalid input syntax for type {type.BaseName}: \"{text}\".");
}
