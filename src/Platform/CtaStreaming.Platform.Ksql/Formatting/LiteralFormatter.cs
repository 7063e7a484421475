using System.Globalization;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formatting;

internal static class LiteralFormatter
{
    public static string String(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>With an exponent, which is what makes a number a DOUBLE.</summary>
    public static string Double(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text : $"{text}E0";
    }

    /// <summary>With a point, which is what makes a number a DECIMAL.</summary>
    public static string Decimal(BigDecimal value) => value.Scale > 0 ? value.ToString() : $"{value}.";
}
