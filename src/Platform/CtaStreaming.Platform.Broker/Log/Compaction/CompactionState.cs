namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>How far compaction has come; a checkpoint keeps it, so that a restart does not begin anew.</summary>
/// <param name="CleanedTo">Below this offset every key is there once, as far as it can be known.</param>
/// <param name="NextHorizon">
/// When the next tombstone or marker below it may go, in Unix milliseconds; <see cref="long.MaxValue"/> where none waits.
/// </param>
internal readonly record struct CompactionState(long CleanedTo, long NextHorizon)
{
    public static CompactionState Initial { get; } = new(0, long.MaxValue);
}
