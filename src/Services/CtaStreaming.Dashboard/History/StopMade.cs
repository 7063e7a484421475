using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.History;

/// <summary>A train was at a station.</summary>
/// <param name="At">Event time.</param>
/// <param name="SeenAt">When the event was sent, by the wall clock.</param>
internal sealed record StopMade(
    string Line, Direction Direction, int StationId, int? PrevStationId, TrainStatus Status, DateTimeOffset At, DateTimeOffset SeenAt)
{
    public static StopMade From(ArrivalEvent arrival) => new(
        arrival.Line, arrival.Direction, arrival.StationId, arrival.PrevStationId, arrival.Status, arrival.At, arrival.SeenAt);
}
