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
    private int _keyAt;
    private int _keyLength;

    /// <summary>Where the record begins, its length included.</summary>
    public int Start { get; private set; }

    /// <summary>Where the record ends.</summary>
    public readonly int End => _position;

    public long TimestampDelta { get; private set; }

    public int OffsetDelta { get; private set; }

    public readonly bool HasKey => _keyLength >= 0;

    public readonly ReadOnlySpan<byte> Key => _records.Slice(_keyAt, Math.Max(_keyLength, 0));

    /// <summary>Whether the record says that there is nothing under its key: a tombstone.</summary>
    public readonly bool IsValueNull
    {
        get
        {
            var at = _keyAt + Math.Max(_keyLength, 0);
            return VarInt.TryRead(_records, ref at, out int length) && length == -1;
        }
    }

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
            || keyLength < -1 || keyLength > end - at || at > end)
        {
            return false;
        }

        (TimestampDelta, OffsetDelta) = (timestampDelta, offsetDelta);
        (Start, _keyAt, _keyLength, _position) = (_position, at, keyLength, end);
        _seen++;
        return true;
    }
}
