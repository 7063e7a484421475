using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class IndexModel(NetworkPicture picture) : PageModel
{
    public NetworkPicture Picture { get; } = picture;
}
