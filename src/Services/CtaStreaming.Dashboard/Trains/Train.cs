using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Trains;

/// <summary>A train where it was last seen. Between stations nothing is known, so nothing finer is kept.</summary>
/// <param name="ArrivedAt">Event time of its last arrival.</param>
/// <param name="SeenAt">When that arrival was sent, by the wall clock.</param>
internal sealed record Train(
    string Id,
    string Line,
    Direction Direction,
    TrainStatus Status,
    int StationId,
    int? PrevStationId,
    DateTimeOffset ArrivedAt,
    DateTimeOffset SeenAt)
{
    /// <summary>Trains out of service carry nobody; they are remembered only so that an older event cannot bring them back.</summary>
    public bool IsShown => Status != TrainStatus.OutOfService;

    public static Train From(ArrivalEvent arrival) => new(
        arrival.TrainId, arrival.Line, arrival.Direction, arrival.Status, arrival.StationId, arrival.PrevStationId, arrival.At, arrival.SeenAt);
}
