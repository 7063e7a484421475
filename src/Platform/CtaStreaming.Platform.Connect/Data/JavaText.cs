using System.Globalization;
using System.Text;

namespace CtaStreaming.Platform.Connect.Data;

/// <summary>Values as Java's <c>toString</c> writes them, which is what StringConverter and casts to a string put into topics.</summary>
internal static class JavaText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        float number => Of(number, Invariant(number, "E8"), Invariant(number, "R")),
        double number => Of(number, Invariant(number, "E16"), Invariant(number, "R")),
        IFormattable number and (sbyte or short or int or long) => number.ToString(null, CultureInfo.InvariantCulture),
        BigDecimal number => number.ToString(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime timestamp => timestamp.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(timestamp),
        byte[] bytes => Convert.ToBase64String(bytes),
        Struct fields => Braced("Struct{", Members(fields).Where(member => member.Value is not null)),
        IReadOnlyDictionary<string, object?> map => Braced("{", map.Select(pair => (pair.Key, pair.Value)), ", "),
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Of))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // Plain from 10^-3 to below 10^7 and always with a fraction, otherwise one digit before the point and an exponent.
    private static string Of(double number, string scientific, string shortest)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return double.IsNegative(number) ? "-0.0" : "0.0";
        var exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        var (digits, sign) = (Digits(shortest), number < 0 ? "-" : "");
        if (exponent is < -3 or >= 7) return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        var padded = digits.PadRight(exponent + 2, '0');
        return $"{sign}{padded[..(exponent + 1)]}.{padded[(exponent + 1)..]}";
    }

    private static IEnumerable<(string Name, object? Value)> Members(Struct fields) =>
        fields.Schema.Fields.Select((field, i) => (field.Name, fields[i]));

    private static string Invariant(IFormattable number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The significant digits alone.</summary>
    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0];
        var digits = mantissa.Where(char.IsAsciiDigit).Aggregate(new StringBuilder(), (text, digit) => text.Append(digit)).ToString();
        var significant = digits.TrimStart('0').TrimEnd('0');
        return significant.Length == 0 ? "0" : significant;
    }

    private static string Fraction(DateTime timestamp)
    {
        var digits = (timestamp.Ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture).TrimEnd('0');
        return digits.Length == 0 ? ".0" : $".{digits}";
    }

    private static string Braced(string open, IEnumerable<(string Name, object? Value)> members, string separator = ",") =>
        $"{open}{string.Join(separator, members.Select(member => $"{member.Name}={Of(member.Value)}"))}}}";
}
