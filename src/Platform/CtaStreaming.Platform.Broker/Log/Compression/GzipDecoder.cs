using System.Buffers;
using System.IO.Compression;

namespace CtaStreaming.Platform.Broker.Log.Compression;

/// <summary>gzip, which may consist of several members.</summary>
internal static class GzipDecoder
{
    public static bool TryDecode(ReadOnlySpan<byte> compressed, RecordBuffer output)
    {
        var source = ArrayPool<byte>.Shared.Rent(compressed.Length);
        try
        {
            compressed.CopyTo(source);
            using var input = new MemoryStream(source, 0, compressed.Length, writable: false);
            using var gzip = new GZipStream(input, CompressionMode.Decompress);
            while (output.Free is { Length: > 0 } free)
            {
                var read = gzip.Read(free);
                if (read == 0) return true;
                output.Advance(read);
            }

            return false;
        }
        catch (InvalidDataException)
        {
            return false; // what a client sends is no reason to fail
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(source);
        }
    }
}
