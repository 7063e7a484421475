namespace CtaStreaming.Platform.Broker.Log;

/// <summary>A place in the log that was looked up by time. The timestamp is in Unix milliseconds.</summary>
internal readonly record struct OffsetAndTimestamp(long Offset, long Timestamp);
