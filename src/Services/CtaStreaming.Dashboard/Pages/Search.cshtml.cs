using CtaStreaming.Dashboard.Search;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class SearchModel(NetworkPicture picture) : PageModel
{
    private const int MaxHits = 50;

    public NetworkPicture Picture { get; } = picture;

    public string Query { get; private set; } = "";

    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    public void OnGet(string? q) => (Query, Hits) = (q ?? "", StationSearch.Find(Picture.Railway, q, MaxHits));
}
