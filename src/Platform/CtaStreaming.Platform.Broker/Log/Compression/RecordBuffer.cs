using System.Buffers;

namespace CtaStreaming.Platform.Broker.Log.Compression;

/// <summary>Where the records of a compressed batch come out: pooled memory that grows with them, up to a limit.</summary>
internal sealed class RecordBuffer : IDisposable
{
    /// <summary>A batch that grows beyond this counts as one that cannot be decoded: a small message must not take all memory.</summary>
    public const int Limit = 64 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Room for the next bytes; empty at the limit.</summary>
    public Span<byte> Free => TryReserve(1) ? _bytes.AsSpan(Length) : default;

    /// <summary>Takes bytes into account that were written to <see cref="Free"/>.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>False where the limit is reached.</summary>
    public bool TryAppend(ReadOnlySpan<byte> source)
    {
        if (!TryReserve(source.Length)) return false;
        source.CopyTo(_bytes.AsSpan(Length));
        Length += source.Length;
        return true;
    }

    /// <summary>Appends what stands at a distance before the end. Where that is shorter than what is asked for, it repeats.</summary>
    /// <param name="floor">The first byte that may be referred to.</param>
    public bool TryRepeat(long distance, int count, int floor)
    {
        if (distance < 1 || distance > Length - floor || !TryReserve(count)) return false;
        var from = Length - (int)distance;
        while (count > 0)
        {
            var part = Math.Min(count, Length - from); // doubles from round to round
            _bytes.AsSpan(from, part).CopyTo(_bytes.AsSpan(Length));
            Length += part;
            count -= part;
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private bool TryReserve(int count)
    {
        if (count > Limit - Length) return false;
        if (count <= _bytes.Length - Length) return true;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        return true;
    }
}
