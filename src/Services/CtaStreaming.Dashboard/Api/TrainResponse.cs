using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Api;

/// <summary>One train: where it is, where it has been, where it goes.</summary>
/// <param name="Made">Its last stops, the latest last.</param>
/// <param name="Next">The stops to come, the nearest first.</param>
internal sealed record TrainResponse(TrainInfo Train, IReadOnlyList<MadeStop> Made, IReadOnlyList<PredictedArrival> Next)
{
    public static TrainResponse Of(RailLine line, Train train, NetworkPicture picture) => new(
        TrainInfo.Of(picture.Railway, line, train),
        [.. picture.State.Journeys.GetValueOrDefault(train.Id, Journey.Empty).Stops.Select(stop => new MadeStop(stop.StationId, stop.Direction.Letter(), stop.At))],
        [.. picture.Predict(train).Select(PredictedArrival.Of)]);
}

/// <param name="At">By the sensors' clock.</param>
internal sealed record MadeStop(int StationId, string Direction, DateTimeOffset At);
