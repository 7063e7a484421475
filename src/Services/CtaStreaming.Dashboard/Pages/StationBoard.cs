using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>One direction of one line at a station: who comes next, and who has just been.</summary>
/// <param name="Next">The nearest first.</param>
/// <param name="Passed">The last train that has come; null where none is known.</param>
internal sealed record StationBoard(RailLine Line, Direction Direction, RailStation Station, IReadOnlyList<Prediction> Next, Passage? Passed, NetworkPicture Picture)
{
    private const int Shown = 3;

    public string Destination => Line.Destination(Direction, Station.Id);

    /// <summary>The name of this board in favourites and markup.</summary>
    public string Key => $"station:{Station.Id}:{Line.Id}:{Direction.Letter()}";

    /// <summary>In the order of lines, direction a first.</summary>
    public static IReadOnlyList<StationBoard> Of(RailStation station, NetworkPicture picture)
    {
        var coming = picture.PredictionsAt(station.Id).ToLookup(prediction => (prediction.Line, prediction.Direction));
        return
        [
            .. station.Lines.Select(picture.Railway.Line).OfType<RailLine>()
                .SelectMany(line => Directions.Both.Select(direction => new StationBoard(
                    line,
                    direction,
                    station,
                    [.. coming[(line.Id, direction)].Take(Shown)],
                    picture.State.Passages.Last(line.Id, station.Id, direction),
                    picture)))
                .Where(board => board.Next.Count > 0 || board.Passed is not null || !IsOneWay(board.Line, station)),
        ];
    }

    /// <summary>Where a line ends, and around the Loop, trains leave in one direction only; which one, events tell.</summary>
    private static bool IsOneWay(RailLine line, RailStation station) =>
        line.Strip.IsEnd(station.Id) || line.Strip.Stops.Any(stop => stop.OnLoop && stop.Station.Id == station.Id);
}
