using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Arrays;

/// <summary>What is in an array, and parts of it.</summary>
internal static class ArrayFunctions
{
    private const string Category = FunctionCategory.Array;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("array_length", Category, "The number of items.")
            .Strict("array ARRAY<T>", "INT", a => a.List(0).Count),
        new ScalarFunction("array_contains", Category, "Whether an item equals the value. Null is found where an item is null.")
            .Lenient("array ARRAY<T>, val T", "BOOLEAN", a => a[0] is ArrayValue array && array.Contains(a[1], SqlEquality.Comparer)),
        new ScalarFunction("array_remove", Category, "The array without the items that equal the value.")
            .Lenient("array ARRAY<T>, element T", "ARRAY<T>", a =>
                a[0] is ArrayValue array ? new ArrayValue([.. array.Where(item => !SqlEquality.Equal(item, a[1]))]) : null),
        new ScalarFunction("slice", Category,
            "The items from one position to another, both included and counted from 1. Null where a position is not in the array.")
            .Lenient("in ARRAY<T>, from INT, to INT", "ARRAY<T>", a => a[0] is ArrayValue array ? Slice(array, (int?)a[1], (int?)a[2]) : null),
        new ScalarFunction("GENERATE_SERIES", Category, "The numbers from one to another, both included, one apart or as far as the step says.")
            .Strict("start INT, end INT", "ARRAY<INT>", a => Series(a.Int(0), a.Int(1), Direction(a.Int(0), a.Int(1)), number => (int)number))
            .Strict("start INT, end INT, step INT", "ARRAY<INT>", a => Series(a.Int(0), a.Int(1), a.Int(2), number => (int)number))
            .Strict("start BIGINT, end BIGINT", "ARRAY<BIGINT>", a => Series(a.Long(0), a.Long(1), Direction(a.Long(0), a.Long(1)), number => number))
            .Strict("start BIGINT, end BIGINT, step INT", "ARRAY<BIGINT>", a => Series(a.Long(0), a.Long(1), a.Int(2), number => number)),
    ];

    private static ArrayValue? Slice(ArrayValue array, int? from, int? to)
    {
        var (start, end) = (from - 1 ?? 0, to ?? array.Count);
        return start >= 0 && end <= array.Count && start <= end ? new(array.AsSpan()[start..end].ToArray()) : null;
    }

    private static int Direction(long start, long end) => end > start ? 1 : -1;

    private static ArrayValue Series(long start, long end, int step, Func<long, object> box)
    {
        if (step == 0) throw new FunctionException("GENERATE_SERIES step cannot be zero");
        var distance = (Int128)end - start;
        if ((distance > 0 && step < 0) || (distance < 0 && step > 0)) throw new FunctionException("GENERATE_SERIES step has wrong sign");
        var count = 1 + (distance / step);
        if (count > Limits.Items) throw new FunctionException($"GENERATE_SERIES would make {count} items: the limit is {Limits.Items}");
        var items = new object?[(int)count];
        for (var i = 0; i < items.Length; i++) items[i] = box(start + ((long)i * step));
        return new(items);
    }
}
