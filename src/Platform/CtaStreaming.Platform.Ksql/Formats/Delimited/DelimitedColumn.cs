using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Delimited;

/// <summary>A column's values as text.</summary>
internal sealed class DelimitedColumn(Column column)
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <exception cref="FormatException">The text is not of the column's type.</exception>
    public object? Parse(ReadOnlySpan<char> text) => text.IsEmpty ? null : column.Type.BaseType switch
    {
        // Whatever is not true is false: ksqlDB reads with Java's parseBoolean.
        SqlBaseType.Boolean => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        SqlBaseType.Integer or SqlBaseType.Date => int.TryParse(text, Digits, Invariant, out var number) ? number : throw Unfit(text),
        SqlBaseType.Time => int.TryParse(text, Digits, Invariant, out var time) && TimeOfDay.IsValid(time) ? time : throw Unfit(text),
        SqlBaseType.BigInt or SqlBaseType.Timestamp => long.TryParse(text, Digits, Invariant, out var number) ? number : throw Unfit(text),
        SqlBaseType.Double => double.TryParse(text, NumberStyles.Float, Invariant, out var number) ? number : throw Unfit(text),
        SqlBaseType.Decimal => Decimal(text, (SqlDecimal)column.Type),
        SqlBaseType.String => text.ToString(),
        SqlBaseType.Bytes => Base64(text),
        _ => throw new ArgumentException($"The DELIMITED format has no {column.Type}."),
    };

    /// <exception cref="InvalidCastException">The value is not of the column's type.</exception>
    public string Format(object value) => column.Type.BaseType switch
    {
        SqlBaseType.Boolean => (bool)value ? "true" : "false",
        SqlBaseType.Integer or SqlBaseType.Date or SqlBaseType.Time => ((int)value).ToString(Invariant),
        SqlBaseType.BigInt or SqlBaseType.Timestamp => ((long)value).ToString(Invariant),
        SqlBaseType.Double => JavaText.Of((double)value),
        SqlBaseType.Decimal => ((BigDecimal)value).ToString(),
        SqlBaseType.Bytes => Convert.ToBase64String((byte[])value),
        _ => (string)value,
    };

    public override string ToString() => Identifier.Quote(column.Name);

    private FormatException Unfit(ReadOnlySpan<char> text) =>
        new($"Column {this} is {column.Type}; found '{(text.Length <= 100 ? text : text[..100])}'.");

    private BigDecimal Decimal(ReadOnlySpan<char> text, SqlDecimal type)
    {
        try
        {
            return DecimalFit.Parse(text, type);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"Column {this}: {exception.Message}", exception);
        }
    }

    private byte[] Base64(ReadOnlySpan<char> text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64Chars(text, bytes, out var length) ? bytes[..length] : throw Unfit(text);
    }
}
