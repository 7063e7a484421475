using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>ROUND, TRUNC, CEIL and FLOOR. A DECIMAL keeps its scale, filled up with zeros, except where no number of places is given.</summary>
internal static class RoundingFunctions
{
    private const string Category = FunctionCategory.Mathematical;

    /// <summary>DECIMAL without its fraction.</summary>
    private static readonly ReturnType WholeDecimal = new("DECIMAL", types =>
        types.Argument(0) is SqlDecimal type ? SqlType.Decimal(Math.Max(1, type.Precision - type.Scale), 0) : SqlType.Decimal(1, 0));

    public static IEnumerable<FunctionDefinition> All =>
    [
        Places("Round",
            "The number rounded to a number of decimal places, none if not given. Halves are rounded up.", RoundingDirection.HalfUp, Round),
        Places("trunc", "The number cut off after a number of decimal places, none if not given.", RoundingDirection.Down, ToInt64),
        Whole("Ceil", "The least whole number that is not less.", Math.Ceiling, RoundingDirection.Ceiling),
        Whole("floor", "The greatest whole number that is not greater.", Math.Floor, RoundingDirection.Floor),
    ];

    private static ScalarFunction Places(string name, string description, RoundingDirection direction, Func<double, long> toWhole) =>
        new ScalarFunction(name, Category, description)
            .Strict("val INT", "BIGINT", a => (long)a.Int(0))
            .Strict("val BIGINT", "BIGINT", a => a[0])
            .Strict("val DOUBLE", "BIGINT", a => toWhole(a.Double(0)))
            .Strict("val DECIMAL", WholeDecimal, _ => a => DecimalRounding.To(a.Decimal(0), 0, direction))
            .Strict("val DOUBLE, decimal_places INT", "DOUBLE", a =>
                DecimalRounding.Within(BigDecimal.FromDouble(a.Double(0)), a.Int(1), direction).ToDouble())
            .Strict("val DECIMAL, decimal_places INT", ReturnType.SameAs(0, "DECIMAL"), _ => a =>
                DecimalRounding.Within(a.Decimal(0), a.Int(1), direction));

    private static ScalarFunction Whole(string name, string description, Func<double, double> ofDouble, RoundingDirection direction) =>
        new ScalarFunction(name, Category, description)
            .Strict("val INT", "INT", a => a[0])
            .Strict("val BIGINT", "BIGINT", a => a[0])
            .Strict("val DOUBLE", "DOUBLE", a => ofDouble(a.Double(0)))
            .Strict("val DECIMAL", ReturnType.SameAs(0, "DECIMAL"), _ => a => DecimalRounding.Within(a.Decimal(0), 0, direction));

    /// <summary>Not floor(x + 0.5), which rounds the greatest number below one half up.</summary>
    private static long Round(double value)
    {
        var floor = Math.Floor(value);
        return ToInt64(value - floor >= 0.5 ? floor + 1 : floor);
    }

    /// <summary>As Java converts: NaN is 0, and what is too large is the largest there is.</summary>
    private static long ToInt64(double value) => value switch
    {
        double.NaN => 0,
        >= 9223372036854775808d => long.MaxValue,
        <= -9223372036854775808d => long.MinValue,
        _ => (long)value,
    };
}
