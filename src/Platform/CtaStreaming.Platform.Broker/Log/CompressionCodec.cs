namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// How a batch's records are compressed. The broker stores them as they come; it can look into None and Gzip, for which the base
/// class library has a decoder, and treats the others as opaque.
/// </summary>
internal enum CompressionCodec
{
    None = 0,
    Gzip = 1,
    Snappy = 2,
    Lz4 = 3,
    Zstd = 4,
}
