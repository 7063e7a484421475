namespace CtaStreaming.Avro;

/// <summary>Reads the blocks of arrays and maps.</summary>
internal static class BlockReads
{
    /// <summary>
    /// Room is made for so many items before the first of them is read. The input has bytes for as many as a block claims (or they take
    /// none), but arrays inside arrays could all claim the same bytes.
    /// </summary>
    private const int MaxRoomInAdvance = 1_024;

    public static List<T> ReadList<T>(ref AvroBinaryReader reader, ReadValue<T> readItem, int minItemSize)
    {
        var list = new List<T>();
        reader.Enter();
        while (reader.ReadBlockCount(minItemSize, out _) is var count and > 0)
        {
            list.EnsureCapacity(list.Count + Math.Min(count, MaxRoomInAdvance));
            for (var i = 0; i < count; i++)
                list.Add(ReadItem(ref reader, readItem, list.Count));
        }

        reader.Exit();
        return list;
    }

    public static T[] ReadArray<T>(ref AvroBinaryReader reader, ReadValue<T> readItem, int minItemSize)
    {
        T[] array = [];
        reader.Enter();
        while (reader.ReadBlockCount(minItemSize, out _) is var count and > 0)
        {
            var end = array.Length + count;
            for (var i = array.Length; i < end; i++)
            {
                if (i == array.Length)
                    Array.Resize(ref array, Math.Min(end, i + Math.Max(i, MaxRoomInAdvance)));
                array[i] = ReadItem(ref reader, readItem, i);
            }
        }

        reader.Exit();
        return array;
    }

    public static Dictionary<string, T> ReadMap<T>(ref AvroBinaryReader reader, ReadValue<T> readValue, int minValueSize)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        reader.Enter();
        // A key takes its length byte at least.
        while (reader.ReadBlockCount(minValueSize + 1, out _) is var count and > 0)
        {
            for (var i = 0; i < count; i++)
            {
                var key = reader.ReadString();
                map[key] = ReadEntry(ref reader, readValue, key);
            }
        }

        reader.Exit();
        return map;
    }

    private static T ReadItem<T>(ref AvroBinaryReader reader, ReadValue<T> readItem, int index)
    {
        try
        {
            return readItem(ref reader);
        }
        catch (AvroException e) when (e.Within($"[{index}]"))
        {
            throw;
        }
    }

    private static T ReadEntry<T>(ref AvroBinaryReader reader, ReadValue<T> readValue, string key)
    {
        try
        {
            return readValue(ref reader);
        }
        catch (AvroException e) when (e.Within($"[\"{key}\"]"))
        {
            throw;
        }
    }
}
