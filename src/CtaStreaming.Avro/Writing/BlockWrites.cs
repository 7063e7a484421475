using System.Runtime.InteropServices;

namespace CtaStreaming.Avro;

/// <summary>Writes arrays and maps, each as one block.</summary>
internal static class BlockWrites
{
    public static void WriteItems<T>(ref AvroBinaryWriter writer, IEnumerable<T>? items, WriteValue<T> writeItem)
    {
        writer.Enter();
        switch (items)
        {
            case null:
                throw new AvroException("", "null where the schema has an array");
            case T[] array:
                WriteSpan(ref writer, array, writeItem);
                break;
            case List<T> list:
                WriteSpan(ref writer, CollectionsMarshal.AsSpan(list), writeItem);
                break;
            default:
                // The count comes first, so what can only be walked through is copied.
                WriteSpan(ref writer, items.ToArray(), writeItem);
                break;
        }

        writer.Exit();
    }

    public static void WriteEntries<T>(ref AvroBinaryWriter writer, IEnumerable<KeyValuePair<string, T>>? entries, WriteValue<T> writeValue)
    {
        writer.Enter();
        if (entries is null)
            throw new AvroException("", "null where the schema has a map");
        // The enumerator of a Dictionary is a struct as long as nobody boxes it.
        if (entries is not Dictionary<string, T> map)
            map = new Dictionary<string, T>(entries, StringComparer.Ordinal);
        if (map.Count > 0)
            writer.WriteLong(map.Count);
        foreach (var (key, value) in map)
            WriteEntry(ref writer, key, value, writeValue);
        writer.WriteLong(0);
        writer.Exit();
    }

    private static void WriteSpan<T>(ref AvroBinaryWriter writer, ReadOnlySpan<T> items, WriteValue<T> writeItem)
    {
        if (items.Length > 0)
            writer.WriteLong(items.Length);
        for (var i = 0; i < items.Length; i++)
            WriteItem(ref writer, items[i], i, writeItem);
        writer.WriteLong(0);
    }

    private static void WriteItem<T>(ref AvroBinaryWriter writer, T item, int index, WriteValue<T> writeItem)
    {
        try
        {
            writeItem(ref writer, item);
        }
        catch (AvroException e) when (e.Within($"[{index}]"))
        {
            throw;
        }
    }

    private static void WriteEntry<T>(ref AvroBinaryWriter writer, string key, T value, WriteValue<T> writeValue)
    {
        try
        {
            writer.WriteString(key);
            writeValue(ref writer, value);
        }
        catch (AvroException e) when (e.Within($"[\"{key}\"]"))
        {
            throw;
        }
    }
}
