using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>Conversions that nobody has to ask for with CAST: to wider numbers, and of text to times and bytes.</summary>
internal static class Coercion
{
    /// <summary>For arguments of functions: only where every value of the one type is one of the other.</summary>
    /// <returns>Takes nulls too. Null where the conversion needs a CAST.</returns>
    public static Func<object?, object?>? Implicit(SqlType from, SqlType to)
    {
        if (from == to) return value => value;
        return Widening(from, to, isChecked: false) is { } convert ? value => value is null ? null : convert(value) : null;
    }

    /// <summary>
    /// For INSERT VALUES: as <see cref="Implicit"/>, but a number also goes into a DECIMAL that is too small for others of its type.
    /// </summary>
    /// <param name="from">Null for the literal NULL.</param>
    /// <param name="column">Where the value goes, for the message.</param>
    /// <exception cref="KsqlException">The value does not go there.</exception>
    public static object? ForInsert(object? value, SqlType? from, SqlType to, string column)
    {
        if (TryForInsert(value, from, to, out var converted)) return converted;
        var hint = from != SqlType.String ? "" : to.BaseType switch
        {
            SqlBaseType.Timestamp => ". Timestamp format must be yyyy-mm-ddThh:mm:ss[.S]",
            SqlBaseType.Time => ". Time format must be hh:mm:ss[.S]",
            SqlBaseType.Date => ". Date format must be yyyy-mm-dd",
            _ => "",
        };
        throw new KsqlException(
            $"Expected type {to} for field {Identifier.Quote(column)} but got {from!.BaseName}({JavaText.Of(value!, from)}){hint}");
    }

    /// <inheritdoc cref="ForInsert"/>
    public static bool TryForInsert(object? value, SqlType? from, SqlType to, out object? converted)
    {
        converted = value;
        if (value is null || from is null || from == to) return true;
        try
        {
            if (Widening(from, to, isChecked: true) is not { } convert) return false;
            converted = convert(value);
            return true;
        }
        catch (Exception exception) when (exception is KsqlException or FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>For literals in lists: text is also read as numbers and booleans, and everything simple goes to text.</summary>
    internal static Func<object, object?>? OfLiteral(SqlType from, SqlType to) =>
        from == SqlType.String && to == SqlType.Boolean ? value => SqlText.ParseBooleanExactly((string)value)
        : from == SqlType.String && to.IsNumeric ? CastCompiler.Compile(from, to)
        : to == SqlType.String && from.BaseType is not (SqlBaseType.Bytes or SqlBaseType.Array or SqlBaseType.Map or SqlBaseType.Struct) ? CastCompiler.Compile(from, to)
        : Widening(from, to, isChecked: true);

    private static Func<object, object?>? Widening(SqlType from, SqlType to, bool isChecked)
    {
        if (from == to) return value => value;
        return (from.BaseType, to.BaseType) switch
        {
            (SqlBaseType.Integer, SqlBaseType.BigInt) => CastCompiler.Compile(from, to),
            (SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal, SqlBaseType.Double) => CastCompiler.Compile(from, to),
            (SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal, SqlBaseType.Decimal) => ToDecimal(from, (SqlDecimal)to, isChecked),
            (SqlBaseType.String, SqlBaseType.Timestamp or SqlBaseType.Date or SqlBaseType.Time or SqlBaseType.Bytes) => CastCompiler.Compile(from, to),
            _ => StructureCasts.Compile(from, to, (source, target) => Widening(source, target, isChecked)),
        };
    }

    private static Func<object, object?>? ToDecimal(SqlType from, SqlDecimal to, bool isChecked)
    {
        var convert = CastCompiler.Compile(from, to);
        if (DecimalTypes.Holds(to, DecimalTypes.From(from))) return convert;
        if (!isChecked) return null;
        return value => value is BigDecimal exact && !exact.Fits(to.Scale)
            ? throw new OverflowException($"Cannot fit decimal '{exact}' into {to} without rounding.")
            : convert(value);
    }
}
