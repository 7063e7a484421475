namespace CtaStreaming.Avro;

/// <summary>Passes over values that the reader does not want.</summary>
internal static class Skipper
{
    public static void Skip(ref AvroBinaryReader reader, Schema schema)
    {
        switch (schema)
        {
            case RecordSchema record:
                reader.Enter();
                foreach (var field in record.Fields)
                    Skip(ref reader, field.Schema);
                reader.Exit();
                break;
            case UnionSchema union:
                Skip(ref reader, union.Branches[reader.ReadIndex(union.Branches.Count)]);
                break;
            case ArraySchema array:
                SkipBlocks(ref reader, array.Items, array.MinItemSize, hasKeys: false);
                break;
            case MapSchema map:
                SkipBlocks(ref reader, map.Values, map.MinValueSize + 1, hasKeys: true);
                break;
            case EnumSchema symbols:
                reader.ReadIndex(symbols.Symbols.Count);
                break;
            case FixedSchema @fixed:
                reader.ReadRaw(@fixed.Size);
                break;
            default:
                SkipPrimitive(ref reader, schema.Type);
                break;
        }
    }

    private static void SkipBlocks(ref AvroBinaryReader reader, Schema items, int minSize, bool hasKeys)
    {
        reader.Enter();
        while (reader.ReadBlockCount(minSize, out var blockSize) is var count and > 0)
        {
            if (blockSize >= 0)
            {
                reader.ReadRaw(blockSize);
                continue;
            }

            for (var i = 0; i < count; i++)
            {
                if (hasKeys)
                    reader.ReadBlob();
                Skip(ref reader, items);
            }
        }

        reader.Exit();
    }

    private static void SkipPrimitive(ref AvroBinaryReader reader, SchemaType type)
    {
        switch (type)
        {
            case SchemaType.Boolean:
                reader.ReadBoolean();
                break;
            case SchemaType.Int:
                reader.ReadInt();
                break;
            case SchemaType.Long:
                reader.ReadLong();
                break;
            case SchemaType.Float:
                reader.ReadRaw(sizeof(float));
                break;
            case SchemaType.Double:
                reader.ReadRaw(sizeof(double));
                break;
            case SchemaType.Bytes or SchemaType.String:
                reader.ReadBlob();
                break;
        }
    }
}
