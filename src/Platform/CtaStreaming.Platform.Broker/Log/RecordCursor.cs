namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Hops over the records of one uncompressed batch and reads of each only what the log itself needs. It never throws: a batch
/// that was walked to its end is well formed exactly if <see cref="IsComplete"/>.
/// </summary>
internal ref struct RecordCursor(ReadOnlySpan<byte> records, int count)
{
    private readonly ReadOnlySpan<byte> _records = records;
    private int _position;
    private int _seen;

    public long TimestampDelta { get; private set; }

    public int OffsetDelta { get; private set; }

    public bool HasKey { get; private set; }

    /// <summary>Whether the announced number of records fills the batch exactly.</summary>
    public readonly bool IsComplete => _seen == count && _position == _records.Length;

    public bool MoveNext()
    {
        if (_seen == count) return false;
        var at = _position;
        if (!VarInt.TryRead(_records, ref at, out int length) || length < 0 || length > _records.Length - at) return false;
        var end = at + length;
        at++; // the record's attributes: no bit of them is in use
        if (!VarInt.TryRead(_records, ref at, out long timestampDelta)
            || !VarInt.TryRead(_records, ref at, out int offsetDelta)
            || !VarInt.TryRead(_records, ref at, out int keyLength)
            || keyLength < -1 || at + Math.Max(keyLength, 0) > end)
        {
            return false;
        }

        (TimestampDelta, OffsetDelta, HasKey) = (timestampDelta, offsetDelta, keyLength >= 0);
        _position = end;
        _seen++;
        return true;
    }
}
