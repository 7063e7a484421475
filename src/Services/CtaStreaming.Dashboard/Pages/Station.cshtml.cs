using CtaStreaming.Dashboard.Network;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class StationModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    public RailStation Station { get; private set; } = null!;

    public IReadOnlyList<StationBoard> Boards { get; private set; } = [];

    /// <param name="slug">For people; the id decides. Another name than the station's own leads there.</param>
    public IActionResult OnGet(int id, string? slug)
    {
        if (Picture.Railway.Station(id) is not { } station) return NotFound();
        if (slug is not null && slug != Slug.Of(station.Name)) return RedirectPermanent(Slug.Address(station));
        (Station, Boards) = (station, StationBoard.Of(station, Picture));
        return Page();
    }
}
