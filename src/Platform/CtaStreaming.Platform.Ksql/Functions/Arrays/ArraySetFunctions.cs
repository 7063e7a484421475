using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Arrays;

/// <summary>Arrays taken as sets. Items stay in the order in which they come first.</summary>
internal static class ArraySetFunctions
{
    private const string Category = FunctionCategory.Array;

    private static readonly IEqualityComparer<object?> Equality = SqlEquality.Comparer;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("array_distinct", Category, "The items, each once.")
            .Strict("array ARRAY<T>", "ARRAY<T>", a => new ArrayValue([.. a.List(0).Distinct(Equality)])),
        new ScalarFunction("array_except", Category, "The items of the first array that the second has not, each once.")
            .Strict("left ARRAY<T>, right ARRAY<T>", "ARRAY<T>", a => new ArrayValue([.. a.List(0).Except(a.List(1), Equality)])),
        new ScalarFunction("array_intersect", Category, "The items that both arrays have, each once.")
            .Strict("array1 ARRAY<T>, array2 ARRAY<T>", "ARRAY<T>", a => new ArrayValue([.. a.List(0).Intersect(a.List(1), Equality)])),
        new ScalarFunction("array_union", Category, "The items that either array has, each once.")
            .Strict("left ARRAY<T>, right ARRAY<T>", "ARRAY<T>", a => new ArrayValue([.. a.List(0).Union(a.List(1), Equality)])),
        new ScalarFunction("array_concat", Category, "The items of both arrays. A null array counts as empty, unless both are null.")
            .Lenient("left ARRAY<T>, right ARRAY<T>", "ARRAY<T>", a => a switch
            {
                [ArrayValue left, ArrayValue right] => new ArrayValue([.. left, .. right]),
                _ => a[0] ?? a[1],
            }),
    ];
}
