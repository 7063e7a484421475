using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>GREATEST and LEAST. Nulls are passed over.</summary>
internal static class ExtremeFunctions
{
    private static readonly string[] Types = ["INT", "BIGINT", "DOUBLE", "VARCHAR"];

    public static IEnumerable<FunctionDefinition> All =>
    [
        Extreme("greatest", "The greatest of the values.", order: 1),
        Extreme("least", "The least of the values.", order: -1),
    ];

    private static ScalarFunction Extreme(string name, string description, int order)
    {
        var widest = ReturnType.Of("DECIMAL");
        return Types
            .Aggregate(new ScalarFunction(name, FunctionCategory.Mathematical, description), (function, type) =>
                function.Lenient($"val {type}, vals {type}...", type, Choose))
            .Lenient("val DECIMAL, vals DECIMAL...", widest, types =>
            {
                var type = (SqlDecimal)widest.For(types);
                return arguments => Choose(arguments) is BigDecimal best ? DecimalTypes.Cast(best, type) : null;
            });

        object? Choose(object?[] arguments)
        {
            object? best = null;
            foreach (var value in arguments)
            {
                if (value is not null && (best is null || ValueOrder.Instance.Compare(value, best) * order > 0)) best = value;
            }

            return best;
        }
    }
}
