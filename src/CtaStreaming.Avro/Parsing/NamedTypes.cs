namespace CtaStreaming.Avro;

internal static class NamedTypes
{
    /// <summary>The named types of a schema, each once, those it reaches through others included.</summary>
    public static IReadOnlyCollection<NamedSchema> In(Schema schema)
    {
        var found = new Dictionary<string, NamedSchema>(StringComparer.Ordinal);
        // Not recursive: schemas that came in as references can form long chains.
        var open = new Stack<Schema>([schema]);
        while (open.TryPop(out var next))
        {
            if (next is NamedSchema named && !found.TryAdd(named.FullName, named))
                continue;
            foreach (var child in ChildrenOf(next))
                open.Push(child);
        }

        return found.Values;
    }

    private static IEnumerable<Schema> ChildrenOf(Schema schema) => schema switch
    {
        RecordSchema record => record.Fields.Select(field => field.Schema),
        ArraySchema array => [array.Items],
        MapSchema map => [map.Values],
        UnionSchema union => union.Branches,
        _ => [],
    };
}
