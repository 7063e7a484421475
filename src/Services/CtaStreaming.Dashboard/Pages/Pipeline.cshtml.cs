using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Pipeline;
using CtaStreaming.Dashboard.Predictions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class PipelineModel(NetworkPicture picture, PipelineMonitor monitor, LiveClients clients, Feeds.SkippedRecords skipped) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    public PipelineReport? Report { get; } = monitor.Current;

    /// <summary>Browsers that listen.</summary>
    public int Clients { get; } = clients.Count;

    /// <summary>Records that this page's process could not understand.</summary>
    public long Skipped { get; } = skipped.Total;

    public IReadOnlyList<RangeScore> Score => Picture.State.Forecasts.Score.All;
}
