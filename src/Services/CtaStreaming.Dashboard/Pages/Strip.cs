using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>What the strip's partial views need: the line, the moment, and whether there is room for words.</summary>
/// <param name="Only">The direction whose trains are shown; null for both.</param>
internal sealed record Strip(RailLine Line, NetworkPicture Picture, bool Detailed, Direction? Only = null)
{
    public IEnumerable<Direction> Shown => Directions.Both.Where(direction => Only is null || Only == direction);
}

/// <summary>One station of the strip.</summary>
/// <param name="StartsLoop">Whether it is the first of the Loop, which is named there.</param>
internal sealed record StripStop(Strip Strip, LineStop Stop, bool StartsLoop)
{
    public static IEnumerable<StripStop> Of(Strip strip, IReadOnlyList<LineStop> stops) =>
        stops.Select((stop, index) => new StripStop(strip, stop, stop.OnLoop && (index == 0 || !stops[index - 1].OnLoop)));
}
