using System.Buffers;
using System.IO.Compression;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The decompressed records of a gzip batch, in a pooled buffer.</summary>
internal sealed class GzipRecords : IDisposable
{
    /// <summary>A batch that grows beyond this is treated like one that cannot be decoded: a small message must not take all memory.</summary>
    private const int Limit = 64 << 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _length;

    private GzipRecords()
    {
    }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Null where the bytes are not gzip or too much comes out of them.</summary>
    public static GzipRecords? TryDecompress(ReadOnlySpan<byte> compressed)
    {
        var source = ArrayPool<byte>.Shared.Rent(compressed.Length);
        var result = new GzipRecords();
        try
        {
            compressed.CopyTo(source);
            using var input = new MemoryStream(source, 0, compressed.Length, writable: false);
            using var gzip = new GZipStream(input, CompressionMode.Decompress);
            if (result.Fill(gzip)) return result;
        }
        catch (InvalidDataException)
        {
            // Answered below: what a client sends is no reason to fail.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(source);
        }

        result.Dispose();
        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool Fill(GZipStream gzip)
    {
        while (_length <= Limit)
        {
            if (_length == _buffer.Length) Grow();
            var read = gzip.Read(_buffer, _length, _buffer.Length - _length);
            if (read == 0) return true;
            _length += read;
        }

        return false;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
