using System.Collections.Immutable;
using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Predictions;

/// <summary>
/// Foretells a train's next stops from how long trains have taken lately and where they have gone. A pure function of the network's state:
/// nothing of the simulation's timetable goes into it.
/// </summary>
internal static class Predictor
{
    /// <summary>Beyond this, what is foretold is worth little.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(30);

    /// <summary>A turn that takes longer is a wait at a terminal, whose end nobody knows from events.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(4);

    /// <summary>Ways that so few trains take are detours.</summary>
    private const double RareWay = 0.1;

    private static readonly TimeSpan ShortestHold = TimeSpan.FromMinutes(4);

    /// <summary>A train that should have come is about to come; until it counts as held.</summary>
    private static readonly TimeSpan Imminent = TimeSpan.FromSeconds(20);

    /// <param name="now">Event time.</param>
    /// <returns>In the order of the stops, the nearest first; none for a train that stands, is out of service, or has no way that is known.</returns>
    public static ImmutableArray<Prediction> Of(NetworkState state, Train train, DateTimeOffset now)
    {
        if (train.Status != TrainStatus.InService || IsHeld(state, train, now)) return [];
        var found = ImmutableArray.CreateBuilder<Prediction>();
        var visited = new HashSet<(Direction, int)> { (train.Direction, train.StationId) };
        var open = new Queue<Step>([new Step(train.Direction, train.StationId, train.ArrivedAt, 0, 0, IsCertain: true)]);
        while (open.TryDequeue(out var step))
        {
            var ways = Ways(state.RunTimes, train.Line, step);
            foreach (var way in ways)
            {
                if (!visited.Add((way.ToDirection, way.To))) continue;
                var run = state.RunTimes.Estimate(way, now)!;
                if (way.Turns && run.Median > LongestTurn) continue;
                var next = step.After(way, run, isCertain: ways.Count == 1);
                if (step.Station == train.StationId && next.At < now + Imminent) next = next with { At = now + Imminent };
                if (next.At - now > Horizon) continue;
                found.Add(next.Prediction(train));
                open.Enqueue(next);
            }
        }

        return [.. found.OrderBy(prediction => prediction.At)];
    }

    /// <summary>Whether a train has stood for twice as long as trains take to the next station, at least for four minutes. At terminals they wait.</summary>
    public static bool IsHeld(NetworkState state, Train train, DateTimeOffset now)
    {
        var usual = state.RunTimes.Onwards(train.Line, train.Direction, train.StationId).Where(way => way.Share >= RareWay)
            .Select(way => state.RunTimes.Estimate(way.Segment, now)!.Median)
            .DefaultIfEmpty(Horizon).Max();
        return now - train.ArrivedAt > Longer(2 * usual, ShortestHold);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static List<Segment> Ways(RunTimes runTimes, string line, Step step) =>
        [.. runTimes.Onwards(line, step.Direction, step.Station).Where(way => way.Share >= RareWay).Select(way => way.Segment)];

    /// <summary>A stop on the way, and how far around its time runs may fall; in seconds, added up as independent errors are.</summary>
    private sealed record Step(Direction Direction, int Station, DateTimeOffset At, double EarlySquared, double LateSquared, bool IsCertain)
    {
        public Step After(Segment way, RunEstimate run, bool isCertain)
        {
            var (early, late) = ((run.Median - run.Quick).TotalSeconds, (run.Slow - run.Median).TotalSeconds);
            return new Step(way.ToDirection, way.To, At + run.Median, EarlySquared + (early * early), LateSquared + (late * late), IsCertain && isCertain);
        }

        public Prediction Prediction(Train train) => new(
            train.Id, train.Line, Direction, Station, At, At - TimeSpan.FromSeconds(Math.Sqrt(EarlySquared)), At + TimeSpan.FromSeconds(Math.Sqrt(LateSquared)), IsCertain);
    }
}
