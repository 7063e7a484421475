using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>One train on the strip; without a train, the empty form that the scripts fill in.</summary>
/// <param name="Silence">How long nothing has been heard of it, where that is remarkable.</param>
/// <param name="Headway">How long after the train before it this one came; null where that is not known.</param>
internal sealed record StripTrain(Train? Train, string? Destination, bool Detailed, TimeSpan? Silence = null, TimeSpan? Headway = null)
{
    public string? Note => (Train?.Status, Silence) switch
    {
        (TrainStatus.BrokenDown, _) => "Broken down",
        (_, { } silence) => $"No update {Wording.Age(silence)}",
        _ => null,
    };

    public string State => Train?.Status == TrainStatus.BrokenDown ? "broken_down" : Silence is null ? "in_service" : "silent";
}
