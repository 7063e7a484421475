namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Waits for new records; one listener may belong to many partitions. To lose no wake-up: add the listener first, then look at
/// the log's end once more.
/// </summary>
internal interface IAppendListener
{
    /// <summary>The log's end moved, or the log was closed. Called on the appender's thread without any lock: return at once.</summary>
    void Appended(PartitionLog log);
}
