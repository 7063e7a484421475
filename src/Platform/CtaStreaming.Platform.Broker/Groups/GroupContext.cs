using CtaStreaming.Platform.Broker.Groups.Storage;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>What every group of one coordinator shares.</summary>
/// <param name="Options">Limits and delays.</param>
/// <param name="Time">The clock behind every timeout and timestamp.</param>
/// <param name="Log">Where groups and offsets are written before anybody hears of them.</param>
/// <param name="PartitionExists">Whether the broker has this partition of this topic.</param>
internal sealed record GroupContext(GroupOptions Options, TimeProvider Time, GroupLog Log, Func<string, int, bool> PartitionExists)
{
    /// <summary>Takes a group that has died out of the coordinator's table.</summary>
    public required Action<Group> Retired { get; init; }

    /// <summary>The present as the protocol and the log write it: milliseconds since 1970.</summary>
    public long NowMilliseconds => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
