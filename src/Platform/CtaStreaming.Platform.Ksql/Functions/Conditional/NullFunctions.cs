using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Conditional;

/// <summary>Functions about nulls, and AS_VALUE.</summary>
internal static class NullFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("coalesce", FunctionCategory.Conditional, "The first of the values that is not null.")
            .Lenient("first T, others T...", "T", a => Array.Find(a, value => value is not null)),
        new ScalarFunction("ifnull", FunctionCategory.Conditional, "The first value, or the second where the first is null.")
            .Lenient("expression T, alt_value T", "T", a => a[0] ?? a[1]),
        new ScalarFunction("nullif", FunctionCategory.Conditional, "Null where both values are equal, otherwise the first.")
            .Lenient("expression1 T, expression2 T", "T", a => SqlEquality.Equal(a[0], a[1]) ? null : a[0]),
        new ScalarFunction("as_value", FunctionCategory.Other, "The value of a key column, as a column of the row's value.")
            .Lenient("key_column T", "T", a => a[0]),
    ];
}
