namespace CtaStreaming.Avro;

internal static class EncodedSize
{
    // More than any input has; small enough to be added to.
    private const int Largest = 1 << 30;

    /// <summary>The fewest bytes a value takes: what bounds how many items a block of so many bytes can have.</summary>
    public static int Minimum(Schema schema) => Minimum(schema, new(ReferenceEqualityComparer.Instance));

    // A record that is being measured counts as 0 inside itself: a lower bound still, and the end of the recursion.
    private static int Minimum(Schema schema, HashSet<object> open)
    {
        StackGuard.Ensure();
        switch (schema)
        {
            case RecordSchema record:
                if (!open.Add(record))
                    return 0;
                var sum = 0L;
                foreach (var field in record.Fields)
                    sum += Minimum(field.Schema, open);
                return (int)Math.Min(Largest, sum);
            case UnionSchema union:
                var least = union.Branches.Count == 0 ? 0 : union.Branches.Min(branch => Minimum(branch, open));
                return Math.Min(Largest, least + 1);
            case FixedSchema { Size: var size }:
                return Math.Min(Largest, size);
            default:
                return schema.Type switch
                {
                    SchemaType.Null => 0,
                    SchemaType.Float => sizeof(float),
                    SchemaType.Double => sizeof(double),
                    _ => 1,
                };
        }
    }
}
