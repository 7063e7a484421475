using System.Numerics;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>ABS and SIGN.</summary>
internal static class SignFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        // The least INT and BIGINT have no counterpart: Java gives them back as they are.
        new ScalarFunction("Abs", FunctionCategory.Mathematical, "The number without its sign.")
            .Strict("val INT", "INT", a => a.Int(0) == int.MinValue ? int.MinValue : Math.Abs(a.Int(0)))
            .Strict("val BIGINT", "BIGINT", a => a.Long(0) == long.MinValue ? long.MinValue : Math.Abs(a.Long(0)))
            .Strict("val DOUBLE", "DOUBLE", a => Math.Abs(a.Double(0)))
            .Strict("val DECIMAL", ReturnType.SameAs(0, "DECIMAL"), _ => a => a.Decimal(0) with { Unscaled = BigInteger.Abs(a.Decimal(0).Unscaled) }),
        new ScalarFunction("sign", FunctionCategory.Mathematical, "-1, 0 or 1: the number's sign.")
            .Strict("value INT", "INT", a => Math.Sign(a.Int(0)))
            .Strict("value BIGINT", "INT", a => Math.Sign(a.Long(0)))
            .Strict("value DOUBLE", "INT", a => double.IsNaN(a.Double(0)) ? 0 : Math.Sign(a.Double(0))),
    ];
}
