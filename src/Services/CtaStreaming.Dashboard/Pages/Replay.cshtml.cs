using Confluent.Kafka;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Replays;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>The lines as they were. Everything about it is in its address.</summary>
internal sealed class ReplayModel(NetworkPicture present, ReplayProjector projector, ReplaySeats seats) : PageModel
{
    private static readonly TimeSpan Suggested = TimeSpan.FromMinutes(30);

    /// <summary>Seconds of event time in a second.</summary>
    public static IReadOnlyList<double> Speeds { get; } = [ReplayRequest.Slowest, 10, 30, ReplayRequest.Usual, 120, 300, ReplayRequest.Fastest];

    public NetworkPicture Present { get; } = present;

    public ReplayRequest? Replay { get; private set; }

    /// <summary>The moment at which the replay begins; null where there is none.</summary>
    public NetworkPicture? Picture { get; private set; }

    /// <summary>The only one to show; null for all of them.</summary>
    public RailLine? Line { get; private set; }

    /// <summary>Why there is nothing to see.</summary>
    public string? Problem { get; private set; }

    /// <summary>The minute that stands in the form.</summary>
    public string Minute => Replay?.LocalMinute ?? (Present.EventTime is { } now ? ReplayRequest.Local(now - Suggested) : "");

    public IEnumerable<RailLine> Lines => Line is null ? Present.Railway.Lines : [Line];

    public async Task<IActionResult> OnGetAsync(string? at, string? speed, string? line, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(line) && (Line = Present.Railway.Line(line)) is null) return NotFound();
        if (at is null) return Page();
        Replay = ReplayRequest.Parse(at, speed, out var problem);
        if (Replay is null) return Sorry(StatusCodes.Status400BadRequest, problem!);
        using var seat = seats.TryTake();
        if (seat is null) return Sorry(StatusCodes.Status503ServiceUnavailable, "As many replays are running as this server can serve. Try again later.");
        try
        {
            var replay = await projector.OpenAsync(Replay, Replay.At, cancellationToken);
            Picture = replay.Picture();
        }
        catch (Exception exception) when (exception is KafkaException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Sorry(StatusCodes.Status503ServiceUnavailable, "The kept arrivals could not be read in time. Try again later.");
        }

        if (!Picture.Trains.Any()) Problem = "No train is known from then: either none ran, or Kafka does not keep it any more.";
        return Page();
    }

    private PageResult Sorry(int status, string problem)
    {
        (Response.StatusCode, Problem) = (status, problem);
        return Page();
    }
}
