namespace CtaStreaming.Dashboard.Trains;

/// <summary>How long a train is believed in without news, on the sensors' clock.</summary>
internal static class TrainLifetime
{
    /// <summary>
    /// Longer than any run between two stations, a wait at a terminal or a repair takes; a train silent for longer has most
    /// likely gone without saying so.
    /// </summary>
    public static readonly TimeSpan EventTime = TimeSpan.FromMinutes(30);

    /// <summary>From here on a train is drawn hollow, with words that say how long it has been silent.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(10);
}
