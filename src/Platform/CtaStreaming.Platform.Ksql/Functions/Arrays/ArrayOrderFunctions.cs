using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Arrays;

/// <summary>Arrays of values that have an order, and ARRAY_JOIN.</summary>
internal static class ArrayOrderFunctions
{
    private const string Category = FunctionCategory.Array;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("array_max", Category, "The greatest item; null where there is none but nulls.")
            .Strict("array ARRAY<T>", ReturnType.Of("T"), types => Ordered(types, "ARRAY_MAX", a => a.List(0).Max(ValueOrder.Instance))),
        new ScalarFunction("array_min", Category, "The least item; null where there is none but nulls.")
            .Strict("array ARRAY<T>", ReturnType.Of("T"), types => Ordered(types, "ARRAY_MIN", a => a.List(0).Where(item => item is not null).Min(ValueOrder.Instance))),
        new ScalarFunction("array_sort", Category, "The items in order, ascending (ASC) unless DESC is given. Nulls come last.")
            .Strict("array ARRAY<T>", ReturnType.Of("ARRAY<T>"), types => Ordered(types, "ARRAY_SORT", a => Sort(a.List(0), descending: false)))
            .Strict("array ARRAY<T>, direction VARCHAR", ReturnType.Of("ARRAY<T>"), types => Ordered(types, "ARRAY_SORT", a => a.Text(1).ToUpperInvariant() switch
            {
                "ASC" or "ASCENDING" => Sort(a.List(0), descending: false),
                "DESC" or "DESCENDING" => Sort(a.List(0), descending: true),
                _ => null,
            })),
        new ScalarFunction("ARRAY_JOIN", Category, "The items as one text, with a comma or another delimiter between them.")
            .Strict("array ARRAY<T>", ReturnType.Of("VARCHAR"), types => Join(types, _ => ","))
            .Lenient("array ARRAY<T>, delimiter VARCHAR", ReturnType.Of("VARCHAR"), types => Join(types, a => a[1] as string ?? "")),
    ];

    private static Func<object?[], object?> Ordered(CallTypes types, string name, Func<object?[], object?> invoke) =>
        types.Variable("T").BaseType < SqlBaseType.Array
            ? invoke
            : throw new Errors.KsqlException($"{name} takes an array of a primitive type, not of {types.Variable("T")}");

    private static ArrayValue Sort(ArrayValue array, bool descending)
    {
        var values = array.Where(item => item is not null);
        var sorted = descending ? values.OrderByDescending(item => item, ValueOrder.Instance) : values.Order(ValueOrder.Instance);
        return new([.. sorted, .. array.Where(item => item is null)]);
    }

    private static string Join(ArrayValue array, SqlType item, string delimiter)
    {
        var texts = array.Select(value => value is null ? "null" : JavaText.Of(value, item)).ToList();
        Limits.CheckLength("ARRAY_JOIN", texts.Sum(text => (long)text.Length + delimiter.Length));
        return string.Join(delimiter, texts);
    }

    private static Func<object?[], object?> Join(CallTypes types, Func<object?[], string> delimiter)
    {
        var item = types.Variable("T");
        if (item.BaseType >= SqlBaseType.Bytes) throw new Errors.KsqlException($"ARRAY_JOIN does not support arrays of {item}");
        return a => a[0] is ArrayValue array ? Join(array, item, delimiter(a)) : null;
    }
}
