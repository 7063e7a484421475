using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Trains;

/// <summary>A train has arrived at a station: what a topic's record says, checked against the railway.</summary>
/// <param name="At">Event time, by the sensor's clock.</param>
/// <param name="SeenAt">When the record was sent, by the wall clock; never in the future.</param>
internal sealed record ArrivalEvent(
    string TrainId,
    string Line,
    Direction Direction,
    TrainStatus Status,
    int StationId,
    int? PrevStationId,
    DateTimeOffset At,
    DateTimeOffset SeenAt);
