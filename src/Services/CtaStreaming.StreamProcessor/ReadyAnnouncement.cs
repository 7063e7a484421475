using Microsoft.Extensions.Logging;

namespace CtaStreaming.StreamProcessor;

/// <summary>One line when all streams have what they write to: from then on, whatever comes is processed.</summary>
internal sealed partial class ReadyAnnouncement(ILogger<ReadyAnnouncement> logger)
{
    private int _missing = 2;

    public void StreamIsReady()
    {
        if (Interlocked.Decrement(ref _missing) == 0) Ready();
    }

    [LoggerMessage(1, LogLevel.Information, "ready: stations and turnstiles are processed as they come")]
    private partial void Ready();
}
