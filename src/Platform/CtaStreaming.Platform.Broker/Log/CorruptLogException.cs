namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Records that had been stored durably can no longer be read. Nothing was changed on disk: what to give up is for the operator
/// to decide, not for a restart.
/// </summary>
internal sealed class CorruptLogException(string file, long position, long offset, string reason)
    : IOException($"{file} is damaged at byte {position}, offset {offset}: {reason}. Restore the file from a copy, or delete it and all later segments of the partition to give up the records from that offset on.")
{
    /// <summary>The segment file.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file the damaged batch begins.</summary>
    public long Position { get; } = position;

    /// <summary>The first offset that cannot be read.</summary>
    public long Offset { get; } = offset;
}
