using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Maps;

/// <summary>The map functions.</summary>
internal static class MapFunctions
{
    private const string Category = FunctionCategory.Map;

    private static readonly ReturnType Entries = new(
        "ARRAY<STRUCT<K VARCHAR, V T>>",
        types => SqlType.Array(SqlType.Struct(new("K", SqlType.String), new("V", types.Variable("T")))));

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("AS_MAP", Category, "A map of an array of keys and an array of their values. Keys without a value get null.")
            .Strict("keys ARRAY<VARCHAR>, values ARRAY<T>", "MAP<VARCHAR, T>", a => AsMap(a.List(0), a.List(1))),
        new ScalarFunction("map_keys", Category, "The keys.")
            .Strict("map MAP<K, V>", "ARRAY<K>", a => new ArrayValue([.. a.Map(0).Keys])),
        new ScalarFunction("map_values", Category, "The values.")
            .Strict("map MAP<K, V>", "ARRAY<V>", a => new ArrayValue([.. a.Map(0).Values])),
        new ScalarFunction("map_union", Category,
            "The entries of both maps. Where both have a key, the second map's value is taken; a null map counts as empty, unless both are null.")
            .Lenient("map1 MAP<K, V>, map2 MAP<K, V>", "MAP<K, V>", a => a switch
            {
                [MapValue first, MapValue second] => new MapValue(first.Concat(second)),
                _ => a[0] ?? a[1],
            }),
        new ScalarFunction("entries", Category, "The entries as structs of K and V, in the order of their keys if asked for.")
            .Strict("map MAP<VARCHAR, T>, sorted BOOLEAN", Entries, _ => a => ToEntries(a.Map(0), (bool)a[1]!)),
    ];

    private static MapValue AsMap(ArrayValue keys, ArrayValue values) => new(
        keys.Select((key, i) => KeyValuePair.Create(key ?? throw new FunctionException("AS_MAP: a key is null"), i < values.Count ? values[i] : null)));

    private static ArrayValue ToEntries(MapValue map, bool sorted)
    {
        IEnumerable<KeyValuePair<object, object?>> entries = sorted ? map.OrderBy(entry => entry.Key, ValueOrder.Instance) : map;
        return new([.. entries.Select(entry => new StructValue([entry.Key, entry.Value]))]);
    }
}
