using System.Collections.Immutable;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Predictions;

/// <summary>What was foretold and has not come true yet, and how well what has come true was foretold.</summary>
internal sealed record Forecasts
{
    /// <summary>A train's forecasts that are kept: of the last stops, for the next ones.</summary>
    private const int MaxOpen = 60;

    private ImmutableDictionary<string, ImmutableArray<Forecast>> Open { get; init; } = ImmutableDictionary<string, ImmutableArray<Forecast>>.Empty;

    public static Forecasts Empty { get; } = new();

    public PredictionScore Score { get; private init; } = PredictionScore.Empty;

    /// <summary>A train has come to a station: what was said of that is judged, and forgotten.</summary>
    public Forecasts Judge(Train train)
    {
        if (!Open.TryGetValue(train.Id, out var open)) return this;
        var score = Score;
        foreach (var forecast in open)
        {
            if (forecast.IsOf(train)) score = score.With(forecast.At - forecast.MadeAt, train.ArrivedAt - forecast.At);
        }

        var left = open.RemoveAll(forecast => forecast.IsOf(train) || train.ArrivedAt - forecast.At > Predictor.Horizon);
        return new Forecasts { Open = left.IsEmpty ? Open.Remove(train.Id) : Open.SetItem(train.Id, left), Score = score };
    }

    /// <param name="predictions">Made in the moment of the train's arrival.</param>
    public Forecasts With(Train train, ImmutableArray<Prediction> predictions)
    {
        var certain = predictions.Where(prediction => prediction.IsCertain).Select(prediction => new Forecast(prediction.StationId, prediction.Direction, prediction.At, train.ArrivedAt));
        var open = Open.GetValueOrDefault(train.Id, []).AddRange(certain);
        if (open.Length > MaxOpen) open = open.RemoveRange(0, open.Length - MaxOpen);
        return open.IsEmpty ? this : this with { Open = Open.SetItem(train.Id, open) };
    }

    public Forecasts Without(IEnumerable<string> trains) => this with { Open = Open.RemoveRange(trains) };

    /// <param name="Direction">A train that turns back comes to a station twice.</param>
    private sealed record Forecast(int StationId, Direction Direction, DateTimeOffset At, DateTimeOffset MadeAt)
    {
        public bool IsOf(Train train) => train.StationId == StationId && train.Direction == Direction;
    }
}
