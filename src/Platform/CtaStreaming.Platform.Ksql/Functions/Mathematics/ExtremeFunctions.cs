using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>GREATEST and LEAST. Nulls are passed over.</summary>
internal static class ExtremeFunctions
{
    private static readonly string[] Types = ["INT", "BIGINT", "DOUBLE", "VARCHAR", "DECIMAL"];

    public static IEnumerable<FunctionDefinition> All =>
    [
        Extreme("greatest", "The greatest of the values.", order: 1),
        Extreme("least", "The least of the values.", order: -1),
    ];

    private static ScalarFunction Extreme(string name, string description, int order)
    {
        return Types.Aggregate(new ScalarFunction(name, FunctionCategory.Mathematical, description), (function, type) =>
            function.Lenient($"val {type}, vals {type}...", type, Choose));

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
