namespace CtaStreaming.Platform.Broker.Log;

/// <summary>What happens to old records: <c>delete</c>, <c>compact</c> or both.</summary>
[Flags]
internal enum CleanupPolicy
{
    None = 0,
    Delete = 1,
    Compact = 2,
}
