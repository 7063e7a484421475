using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>The functions of real numbers. ksqlDB has each for INT, BIGINT and DOUBLE, and so its messages list three.</summary>
internal static class MathFunctions
{
    private const string Category = FunctionCategory.Mathematical;

    private static readonly string[] RealTypes = ["INT", "BIGINT", "DOUBLE"];

    public static IEnumerable<FunctionDefinition> All =>
    [
        OfReal("acos", "The angle in radians whose cosine is the value.", Math.Acos),
        OfReal("asin", "The angle in radians whose sine is the value.", Math.Asin),
        OfReal("atan", "The angle in radians whose tangent is the value.", Math.Atan),
        OfReal("cbrt", "The cube root.", Math.Cbrt),
        OfReal("cos", "The cosine of an angle in radians.", Math.Cos),
        OfReal("cosh", "The hyperbolic cosine.", Math.Cosh),
        OfReal("cot", "The cotangent of an angle in radians.", value => 1 / Math.Tan(value)),
        OfReal("degrees", "An angle in radians as degrees.", value => value * (180 / Math.PI)),
        OfReal("exp", "e to the power of the value.", Math.Exp),
        OfReal("ln", "The natural logarithm.", Math.Log),
        OfReal("radians", "An angle in degrees as radians.", value => value * (Math.PI / 180)),
        OfReal("sin", "The sine of an angle in radians.", Math.Sin),
        OfReal("sinh", "The hyperbolic sine.", Math.Sinh),
        OfReal("sqrt", "The square root.", Math.Sqrt),
        OfReal("tan", "The tangent of an angle in radians.", Math.Tan),
        OfReal("tanh", "The hyperbolic tangent.", Math.Tanh),
        OfReals(new ScalarFunction("atan2", Category, "The angle in radians between the positive x axis and the point (x, y)."), "y", "x", Math.Atan2),
        OfReals(new ScalarFunction("power", Category, "The base to the power of the exponent."), "base", "exponent", Math.Pow),
        // ksqlDB documents base 10 for LOG of one argument, and computes the natural logarithm; its own tests expect that.
        OfReals(OfReal("log", "The natural logarithm, or the one to the base that is given first.", Math.Log), "base", "value", Log),
        new ScalarFunction("pi", Category, "The ratio of a circle's circumference to its diameter.").Strict("", "DOUBLE", _ => Math.PI),
        new ScalarFunction("random", Category,
            "A random number, at least 0.0 and less than 1.0.").Strict("", "DOUBLE", _ => Random.Shared.NextDouble()),
    ];

    private static ScalarFunction OfReal(string name, string description, Func<double, double> function) =>
        RealTypes.Aggregate(new ScalarFunction(name, Category, description), (all, type) =>
            all.Strict($"value {type}", "DOUBLE", a => function(Real(a[0]))));

    private static ScalarFunction OfReals(ScalarFunction function, string first, string second, Func<double, double, double> compute) =>
        RealTypes.Aggregate(function, (all, type) =>
            all.Strict($"{first} {type}, {second} {type}", "DOUBLE", a => compute(Real(a[0]), Real(a[1]))));

    private static double Log(double @base, double value) =>
        @base is <= 0 or 1 ? double.NaN : Math.Log(value) / Math.Log(@base);

    private static double Real(object? value) => value switch
    {
        int number => number,
        long number => number,
        _ => (double)value!,
    };
}
