using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class AlertsModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    /// <summary>The one that the address names; null for all of them.</summary>
    public Alert? Alert { get; private set; }

    /// <summary>The only line whose alerts are shown; null for all.</summary>
    public RailLine? Line { get; private set; }

    public IReadOnlyList<Alert> Active => [.. Picture.Alerts.Active.Where(IsShown)];

    public IReadOnlyList<Alert> Resolved => [.. Picture.Alerts.Resolved.Where(IsShown)];

    public IActionResult OnGet(string? id, string? line)
    {
        if (!string.IsNullOrEmpty(line) && (Line = Picture.Railway.Line(line)) is null) return NotFound();
        if (id is null) return Page();
        Alert = Picture.Alerts.Find(id);
        return Alert is null ? NotFound() : Page();
    }

    private bool IsShown(Alert alert) => Line is null || alert.Line == Line.Id;
}
