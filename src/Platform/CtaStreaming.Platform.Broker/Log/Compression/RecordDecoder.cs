namespace CtaStreaming.Platform.Broker.Log.Compression;

/// <summary>Undoes the compression of a batch's records.</summary>
/// <remarks>
/// zstd is missing: the base class library has no decoder before .NET 11, and one is as large as all else in this folder several
/// times over. Whoever meets such a batch treats its records as unknown.
/// </remarks>
internal static class RecordDecoder
{
    public static bool CanDecode(CompressionCodec codec) =>
        codec is CompressionCodec.Gzip or CompressionCodec.Snappy or CompressionCodec.Lz4;

    /// <summary>Null where the codec has no decoder, the bytes are not what it produces, or too much comes out of them.</summary>
    public static RecordBuffer? TryDecode(CompressionCodec codec, ReadOnlySpan<byte> compressed)
    {
        if (!CanDecode(codec)) return null;
        var output = new RecordBuffer();
        var decoded = codec switch
        {
            CompressionCodec.Gzip => GzipDecoder.TryDecode(compressed, output),
            CompressionCodec.Snappy => SnappyDecoder.TryDecode(compressed, output),
            _ => Lz4Decoder.TryDecode(compressed, output),
        };
        if (decoded) return output;
        output.Dispose();
        return null;
    }
}
