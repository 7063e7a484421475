namespace CtaStreaming.Platform.Broker.Log;

/// <summary>One header of a record. The value may be null, the key (UTF-8) may not.</summary>
internal readonly record struct RecordHeader(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte>? Value);
