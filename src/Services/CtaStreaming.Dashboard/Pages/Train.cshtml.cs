using System.Collections.Immutable;
using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Predictions;
using CtaStreaming.Dashboard.Trains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class TrainModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    public Train Train { get; private set; } = null!;

    public RailLine Line { get; private set; } = null!;

    /// <summary>The stops of its present run, the latest last.</summary>
    public IReadOnlyList<StopMade> Made { get; private set; } = [];

    public IReadOnlyList<Prediction> Next { get; private set; } = [];

    public IActionResult OnGet(string id)
    {
        if (!Picture.State.Trains.TryGetValue(id, out var train) || Picture.Railway.Line(train.Line) is not { } line) return NotFound();
        (Train, Line) = (train, line);
        Next = [.. Picture.Predict(train)];
        var stops = Picture.State.Journeys.GetValueOrDefault(id, Journey.Empty).Stops;
        Made = [.. stops.Reverse().TakeWhile(stop => stop.Direction == train.Direction && stop.Line == train.Line).Reverse()];
        return Page();
    }

    /// <summary>What is going on with it, in words; null where it just runs.</summary>
    public string? Note => (Train.Status, Picture.EventTime) switch
    {
        (TrainStatus.BrokenDown, _) => "It has broken down.",
        (TrainStatus.OutOfService, _) => "It is out of service.",
        (_, { } now) when !Line.Strip.IsEnd(Train.StationId) && Predictor.IsHeld(Picture.State, Train, now) => "It has been standing for unusually long; when it goes on is not known.",
        _ => null,
    };
}
