namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The attribute bits of a record batch; the lowest three are its <see cref="CompressionCodec"/>.</summary>
[Flags]
internal enum BatchAttributes : short
{
    None = 0,
    CodecMask = 0b111,
    LogAppendTime = 1 << 3,
    Transactional = 1 << 4,
    Control = 1 << 5,
    DeleteHorizon = 1 << 6,
}
