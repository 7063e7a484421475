using CtaStreaming.Dashboard.Network;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>A screen on a platform: large, and nothing to click.</summary>
internal sealed class BoardModel(NetworkPicture picture) : PageModel
{
    private const int Rows = 6;

    public NetworkPicture Picture { get; } = picture;

    public RailStation? Station { get; private set; }

    public IReadOnlyList<StationBoard> Boards { get; private set; } = [];

    /// <summary>All directions together, the nearest first.</summary>
    public IEnumerable<(StationBoard Board, Predictions.Prediction Prediction)> Next =>
        Boards.SelectMany(board => board.Next.Select(prediction => (board, prediction))).OrderBy(row => row.prediction.At).Take(Rows);

    /// <summary>The only line whose trains are shown; null for all.</summary>
    public RailLine? Line { get; private set; }

    public IActionResult OnGet(int? station, string? line)
    {
        if (!string.IsNullOrEmpty(line) && (Line = Picture.Railway.Line(line)) is null) return NotFound();
        if (station is not { } id) return Page();
        Station = Picture.Railway.Station(id);
        if (Station is null) return NotFound();
        Boards = [.. StationBoard.Of(Station, Picture).Where(board => Line is null || board.Line == Line)];
        return Page();
    }
}
