using CtaStreaming.Dashboard.London;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class LondonModel(LondonPicture picture) : PageModel
{
    private const int Busiest = 10;

    public LondonPicture Picture { get; } = picture;

    public LondonState State => Picture.State;

    public LondonMap Map { get; } = LondonMap.Of(picture.State.Stations);

    /// <summary>The riders by which circles are measured.</summary>
    public long Most { get; } = LondonMap.Most(picture.State.Stations);

    public FlowChart Chart { get; } = FlowChart.Of(picture.State.Quarters);

    public IReadOnlyList<StationCounts> Top { get; } = [.. picture.State.Busiest(Busiest)];

    /// <summary>What a circle says to whoever points at it.</summary>
    public static string Title(StationCounts station) =>
        $"{station.Name}: {LondonWords.Number(station.Quarter.Entries)} in, {LondonWords.Number(station.Quarter.Exits)} out in 15 minutes";
}
