namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>What a pass has to know of its log, taken under the log's lock when it begins.</summary>
/// <param name="Aborted">The aborted transactions below the end of what may be cleaned.</param>
/// <param name="Now">When the pass begins, in Unix milliseconds.</param>
/// <param name="KeyMemory">About how many bytes its keys may take.</param>
internal sealed record CompactionContext(
    LogConfig Config,
    AbortedRecords Aborted,
    IReadOnlyDictionary<long, ProducerTail> Producers,
    OpenFiles OpenFiles,
    long Now,
    long KeyMemory);
