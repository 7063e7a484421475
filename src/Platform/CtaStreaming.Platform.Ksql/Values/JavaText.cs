using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>
/// Values as Java prints them, which is what ksqlDB's CAST to STRING gives and its clients compare with; and text as Java reads it.
/// </summary>
internal static class JavaText
{
    /// <summary>As <c>Double.toString</c>: <c>100.0</c>, <c>1.0E10</c>, <c>NaN</c>.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return double.IsNegative(value) ? "-0.0" : "0.0";

        var (digits, exponent) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        return exponent switch
        {
            < -3 or >= 7 => $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}",
            < 0 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length > exponent + 1 => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
            _ => $"{sign}{digits.PadRight(exponent + 1, '0')}.0",
        };
    }

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>Any value, as CAST to STRING prints it at the top level.</summary>
    public static string Of(object value, SqlType type) => type.BaseType switch
    {
        SqlBaseType.Timestamp => TimestampText.Format((long)value),
        SqlBaseType.Date => DateText.Format((int)value),
        SqlBaseType.Time => TimeText.Format((int)value),
        _ => Append(new StringBuilder(), value, type).ToString(),
    };

    /// <summary>Without what Java's <c>trim</c> removes: every character up to the space.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ') start++;
        while (end > start && text[end - 1] <= ' ') end--;
        return text[start..end];
    }

    /// <summary>The digits, without zeros at either end, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Shortest(double value)
    {
        var shortest = Split(value.ToString("R", CultureInfo.InvariantCulture));

        // Java never prints fewer than two digits, and so may take the second where one would do: the least double is 4.9E-324, not 5.0E-324.
        if (shortest.Digits.Length > 1) return shortest;
        var two = value.ToString("E1", CultureInfo.InvariantCulture);
        return double.Parse(two, CultureInfo.InvariantCulture) == value ? Split(two) : shortest;
    }

    private static (string Digits, int Exponent) Split(string number)
    {
        var mark = number.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? number : number[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), exponent + (point < 0 ? digits.Length : point) - 1 - (digits.Length - significant.Length));
    }

    /// <summary>Inside of arrays, maps and structs times are printed as the classes of java.sql print themselves, in UTC.</summary>
    private static StringBuilder Append(StringBuilder text, object? value, SqlType type) => (value, type) switch
    {
        (null, _) => text.Append("null"),
        (bool boolean, _) => text.Append(Of(boolean)),
        (double number, _) => text.Append(Of(number)),
        (long time, { BaseType: SqlBaseType.Timestamp }) => text.Append(TimestampText.FormatAsJdbc(time)),
        (int date, { BaseType: SqlBaseType.Date }) => text.Append(DateText.Format(date)),
        (int time, { BaseType: SqlBaseType.Time }) => text.Append(TimeText.FormatAsJdbc(time)),
        (byte[] bytes, _) => text.Append(Convert.ToBase64String(bytes)),
        (ArrayValue array, SqlArray { Item: var item }) => AppendArray(text, array, item),
        (MapValue map, SqlMap { Key: var key, Value: var item }) => AppendMap(text, map, key, item),
        (StructValue fields, SqlStruct { Fields: var names }) => AppendStruct(text, fields, names),
        _ => text.Append(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static StringBuilder AppendArray(StringBuilder text, ArrayValue array, SqlType item)
    {
        text.Append('[');
        for (var i = 0; i < array.Count; i++) Append(i == 0 ? text : text.Append(", "), array[i], item);
        return text.Append(']');
    }

    private static StringBuilder AppendMap(StringBuilder text, MapValue map, SqlType keyType, SqlType valueType)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            Append(first ? text : text.Append(", "), key, keyType).Append('=');
            Append(text, value, valueType);
            first = false;
        }

        return text.Append('}');
    }

    private static StringBuilder AppendStruct(StringBuilder text, StructValue fields, ValueList<SqlField> names)
    {
        text.Append("Struct{");
        var first = true;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] is not { } value) continue;
            (first ? text : text.Append(',')).Append(names[i].Name).Append('=');
            Append(text, value, names[i].Type);
            first = false;
        }

        return text.Append('}');
    }
}
