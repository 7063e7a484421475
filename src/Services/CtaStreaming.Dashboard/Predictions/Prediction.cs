using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Predictions;

/// <summary>When a train is likely to come to a station, in event time.</summary>
/// <param name="Early">Half of all trains come between this and <paramref name="Late"/>.</param>
/// <param name="IsCertain">Whether the train will come at all; before a fork nobody knows which branch it takes.</param>
internal sealed record Prediction(
    string TrainId, string Line, Direction Direction, int StationId, DateTimeOffset At, DateTimeOffset Early, DateTimeOffset Late, bool IsCertain);
