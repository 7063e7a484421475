using CtaStreaming.Dashboard.Network;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class LineModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    public RailLine Line { get; private set; } = null!;

    /// <summary>The direction whose trains are shown; null for both.</summary>
    public Direction? Only { get; private set; }

    /// <param name="direction">"a" or "b", as in the events.</param>
    public IActionResult OnGet(string slug, string? direction)
    {
        if (Picture.Railway.Line(slug) is not { } line) return NotFound();
        Line = line;
        if (string.IsNullOrEmpty(direction)) return Page();
        if (!Directions.TryParse(direction, out var only)) return NotFound();
        Only = only;
        return Page();
    }
}
