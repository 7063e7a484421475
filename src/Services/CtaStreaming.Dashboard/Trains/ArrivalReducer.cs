using System.Collections.Immutable;
using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Trains;

/// <summary>
/// Turns arrivals into the network's state. Pure: the same events give the same state, events seen twice change nothing,
/// and a train's older event never replaces a newer one, in whatever order partitions are read.
/// </summary>
internal static class ArrivalReducer
{
    /// <summary>More trains than any railway runs; what bounds the memory that a flood of invented ids can take.</summary>
    public const int MaxTrains = 5_000;

    /// <summary>Sensors report out of step by less than this, on their own clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>One late event is a late event; this many in a row are sensors whose clock was set back.</summary>
    private const int BehindIsRestart = 3;

    /// <summary>Events that are this much older than the newest are history that is read up; nothing was foretold then.</summary>
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(10);

    public static NetworkState Apply(NetworkState state, ArrivalEvent arrival) =>
        IsFromBeforeRestart(state, arrival) ? state : WithHistory(WithTrain(WithClock(state, arrival), arrival), arrival);

    /// <summary>Forgets trains that have been silent for too long, by the sensors' clock.</summary>
    public static NetworkState Expire(NetworkState state, DateTimeOffset now)
    {
        // By the time of sending, not by event time: after the sensors' clock was set back, event times may lie in the future.
        var gone = state.Trains.Values.Where(train => state.Scale(now - train.SeenAt) > TrainLifetime.EventTime).Select(train => train.Id).ToList();
        return gone.Count == 0 ? state : state with
        {
            Trains = state.Trains.RemoveRange(gone),
            Lost = WithLost(state, gone),
            Journeys = state.Journeys.RemoveRange(gone),
            Forecasts = state.Forecasts.Without(gone),
        };
    }

    private static ImmutableList<LostTrain> WithLost(NetworkState state, IEnumerable<string> gone)
    {
        var forgotten = state.Newest!.EventTime - LostTrain.Told;
        return
        [
            .. state.Lost.Where(train => train.ArrivedAt > forgotten),
            .. gone.Select(id => state.Trains[id]).Where(train => train.IsShown).Select(train => new LostTrain(train.Id, train.Line, train.ArrivedAt)),
        ];
    }

    /// <summary>Sent before the newest event, yet later on the sensors' clock: from before that clock was set back.</summary>
    private static bool IsFromBeforeRestart(NetworkState state, ArrivalEvent arrival) =>
        state.Newest is { } newest && arrival.SeenAt < newest.SeenAt && arrival.At > newest.EventTime + Tolerance;

    private static NetworkState WithClock(NetworkState state, ArrivalEvent arrival)
    {
        var (newest, next) = (state.Newest, new NewestEvent(arrival.SeenAt, arrival.At));
        if (newest is null) return state with { Newest = next, Speed = state.Speed.With(arrival.SeenAt, arrival.At) };

        var isLater = arrival.SeenAt > newest.SeenAt;
        var isBehind = arrival.At < newest.EventTime - Tolerance;
        if (isLater && isBehind)
        {
            // A simulation that starts again may begin at an earlier time, and its trains have nothing to do with those before.
            return state.Behind + 1 >= BehindIsRestart
                ? new NetworkState { Newest = next, Speed = SpeedEstimate.Unknown.With(arrival.SeenAt, arrival.At), RunTimes = state.RunTimes }
                : state with { Behind = state.Behind + 1 };
        }

        var isNewest = (arrival.SeenAt, arrival.At).CompareTo((newest.SeenAt, newest.EventTime)) > 0;
        return state with
        {
            Newest = isNewest ? next : newest,
            Behind = isLater ? 0 : state.Behind,
            Speed = state.Speed.With(arrival.SeenAt, arrival.At),
        };
    }

    private static NetworkState WithTrain(NetworkState state, ArrivalEvent arrival)
    {
        if (state.Trains.TryGetValue(arrival.TrainId, out var known))
        {
            var isNewer = (arrival.SeenAt, arrival.At).CompareTo((known.SeenAt, known.ArrivedAt)) > 0 && arrival.At >= known.ArrivedAt;
            if (!isNewer) return state;
        }
        else if (state.Trains.Count >= MaxTrains)
        {
            return state;
        }

        return state with
        {
            Trains = state.Trains.SetItem(arrival.TrainId, Train.From(arrival)),
            Lost = state.Lost.RemoveAll(train => train.Id == arrival.TrainId),
        };
    }

    private static NetworkState WithHistory(NetworkState state, ArrivalEvent arrival)
    {
        if (!state.Trains.TryGetValue(arrival.TrainId, out var train)) return state;
        var stop = StopMade.From(arrival);
        var known = state.Journeys.GetValueOrDefault(arrival.TrainId, Journey.Empty);
        var (journey, runs) = known.With(stop);
        if (journey == known) return state;

        state = state with
        {
            Journeys = state.Journeys.SetItem(arrival.TrainId, journey),
            Passages = arrival.Status == TrainStatus.OutOfService ? state.Passages : state.Passages.With(arrival.TrainId, stop),
            RunTimes = runs.Aggregate(state.RunTimes, (times, run) => times.With(run)),
        };
        var isPresent = train.ArrivedAt == arrival.At && state.Newest!.SeenAt - arrival.SeenAt <= Present;
        return isPresent ? WithForecasts(state, train) : state;
    }

    private static NetworkState WithForecasts(NetworkState state, Train train)
    {
        var judged = state.Forecasts.Judge(train);
        return state with { Forecasts = judged.With(train, Predictor.Of(state, train, train.ArrivedAt)) };
    }
}
