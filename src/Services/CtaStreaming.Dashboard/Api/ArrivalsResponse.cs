using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Api;

/// <summary>The next trains at one station.</summary>
/// <param name="EventTime">The sensors' clock in the moment of this answer; null before the first event.</param>
/// <param name="Directions">Each direction of each line.</param>
internal sealed record ArrivalsResponse(int StationId, string StationName, DateTimeOffset? EventTime, IReadOnlyList<DirectionArrivals> Directions)
{
    public static ArrivalsResponse Of(RailStation station, NetworkPicture picture) =>
        new(station.Id, station.Name, picture.EventTime, [.. StationBoard.Of(station, picture).Select(DirectionArrivals.Of)]);
}

/// <param name="Direction">a: towards the line's terminal A; b: away from it.</param>
/// <param name="Passed">The last train that was here.</param>
internal sealed record DirectionArrivals(string Line, string Direction, string Destination, IReadOnlyList<PredictedArrival> Next, PassedTrain? Passed)
{
    public static DirectionArrivals Of(StationBoard board) => new(
        board.Line.Id,
        board.Direction.Letter(),
        board.Destination,
        [.. board.Next.Select(PredictedArrival.Of)],
        board.Passed is { } passed ? new PassedTrain(passed.TrainId, passed.At) : null);
}

/// <param name="At">When it is likely to come, by the sensors' clock.</param>
/// <param name="Early">Half of all trains come between this and <paramref name="Late"/>.</param>
/// <param name="Certain">Whether it will come this way at all: before a fork that is not known.</param>
internal sealed record PredictedArrival(string TrainId, int StationId, DateTimeOffset At, DateTimeOffset Early, DateTimeOffset Late, bool Certain)
{
    public static PredictedArrival Of(Prediction prediction) =>
        new(prediction.TrainId, prediction.StationId, prediction.At, prediction.Early, prediction.Late, prediction.IsCertain);
}

/// <param name="At">By the sensors' clock.</param>
internal sealed record PassedTrain(string TrainId, DateTimeOffset At);
