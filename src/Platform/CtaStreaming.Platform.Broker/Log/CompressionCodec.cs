namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// How a batch's records are compressed. The broker stores and serves them as they come; where it has to look into them it can,
/// except into those of zstd.
/// </summary>
internal enum CompressionCodec
{
    None = 0,
    Gzip = 1,
    Snappy = 2,
    Lz4 = 3,
    Zstd = 4,
}
