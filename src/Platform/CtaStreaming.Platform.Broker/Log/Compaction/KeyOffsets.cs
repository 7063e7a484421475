using System.Runtime.InteropServices;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// The last offset of each key in a part of the log. It keeps the keys themselves: Kafka's 16-byte digests take less memory, but two
/// keys of one digest would cost a record.
/// </summary>
/// <param name="capacity">About how many bytes it may take before it counts as full.</param>
internal sealed class KeyOffsets(long capacity)
{
    /// <summary>The array's header, the dictionary's entry and its bucket.</summary>
    private const int BytesPerEntry = 64;

    private readonly Dictionary<byte[], long> _offsets = new(KeyComparer.Instance);
    private long _bytes;

    public bool IsFull => _bytes >= capacity;

    /// <summary>Offsets come in rising order.</summary>
    public void Set(ReadOnlySpan<byte> key, long offset)
    {
        var byBytes = _offsets.GetAlternateLookup<ReadOnlySpan<byte>>();
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(byBytes, key, out var known);
        last = offset;
        if (!known) _bytes += key.Length + BytesPerEntry;
    }

    /// <summary>Whether a later record has the same key.</summary>
    public bool IsSuperseded(ReadOnlySpan<byte> key, long offset) =>
        _offsets.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var last) && last > offset;
}
