using CtaStreaming.Dashboard.Alerts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class AlertsModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;

    /// <summary>The one that the address names; null for all of them.</summary>
    public Alert? Alert { get; private set; }

    public IActionResult OnGet(string? id)
    {
        if (id is null) return Page();
        Alert = Picture.Alerts.Find(id);
        return Alert is null ? NotFound() : Page();
    }
}
