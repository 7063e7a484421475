using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Pipeline;
using CtaStreaming.Dashboard.Predictions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class PipelineModel(NetworkPicture picture, PipelineMonitor monitor, LiveClients clients, Feeds.SkippedRecords skipped) : PageModel
{
    /// <summary>The drawing: where each program stands, how wide it is, and what it is called.</summary>
    public static IReadOnlyList<(int X, int Y, int Width, string Name)> Programs { get; } =
    [
        (10, 10, 130, "Station sensors"), (10, 70, 130, "Turnstiles"), (10, 130, 130, "PostgreSQL"), (10, 190, 130, "Weather station"),
        (170, 130, 100, "Connect"), (170, 190, 100, "REST Proxy"), (480, 95, 140, "Stream processor"), (480, 40, 140, "ksqlDB"), (830, 100, 140, "This page"),
    ];

    /// <summary>The topics between them.</summary>
    public static IReadOnlyList<(int X, int Y, int Width, string Name)> Topics { get; } =
    [
        (300, 15, 120, "arrivals"), (300, 75, 120, "turnstiles"), (300, 135, 120, "stations"), (300, 195, 120, "weather"),
        (660, 135, 140, "station table"), (660, 90, 140, "all turnstiles"), (660, 45, 140, "entries"),
    ];

    /// <summary>Who writes and reads what, as SVG paths.</summary>
    public static IReadOnlyList<string> Arrows { get; } =
    [
        "M140 29H298", "M140 89H298", "M140 149H168", "M270 149H298", "M140 209H168", "M270 209H298",
        "M420 89C450 89 450 108 478 108", "M420 149C450 149 450 122 478 122", "M620 106H658", "M620 122C640 122 640 149 658 149",
        "M660 100C630 100 650 62 622 62", "M620 55H658", "M800 59C820 59 812 108 828 108", "M800 149C820 149 812 126 828 126",
        "M420 25C600 -10 900 20 900 98", "M420 209C700 209 900 220 900 140",
    ];

    public NetworkPicture Picture { get; } = picture;

    public PipelineReport? Report { get; } = monitor.Current;

    public IEnumerable<Stage> Stages => Report?.Stages.Select(report => report.Stage) ?? Stage.Chicago;

    /// <summary>Browsers that listen.</summary>
    public int Clients { get; } = clients.Count;

    /// <summary>Records that this page's process could not understand.</summary>
    public long Skipped { get; } = skipped.Total;

    public IReadOnlyList<RangeScore> Score => Picture.State.Forecasts.Score.All;

    /// <summary>How old a stage's newest record is, in words.</summary>
    public string Newest(StageReport? report) => report switch
    {
        { Newest: { } newest } => $"{Wording.Age(Picture.Now > newest ? Picture.Now - newest : TimeSpan.Zero)} ago",
        { Records: > 0 } => "stamped with event time",
        _ => "none yet",
    };
}
