using CtaStreaming.Dashboard.Network;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class LineModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    public RailLine Line { get; private set; } = null!;

    public IActionResult OnGet(string slug)
    {
        if (Picture.Railway.Line(slug) is not { } line) return NotFound();
        Line = line;
        return Page();
    }
}
