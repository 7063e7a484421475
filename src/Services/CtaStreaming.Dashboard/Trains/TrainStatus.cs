namespace CtaStreaming.Dashboard.Trains;

/// <summary>What a train is doing since its last arrival.</summary>
internal enum TrainStatus
{
    InService,
    OutOfService,
    BrokenDown,
}

internal static class TrainStatuses
{
    /// <summary>The name in events and JSON.</summary>
    public static string WireName(this TrainStatus status) => status switch
    {
        TrainStatus.BrokenDown => "broken_down",
        TrainStatus.OutOfService => "out_of_service",
        _ => "in_service",
    };

    public static bool TryParse(string? name, out TrainStatus status)
    {
        (var known, status) = name switch
        {
            "in_service" => (true, TrainStatus.InService),
            "out_of_service" => (true, TrainStatus.OutOfService),
            "broken_down" => (true, TrainStatus.BrokenDown),
            _ => (false, default),
        };
        return known;
    }
}
