using CtaStreaming.Dashboard.Map;

namespace CtaStreaming.Dashboard.London;

/// <summary>One station's riders.</summary>
/// <param name="number">What pages and streams call it by: it never changes, and no other station gets it.</param>
internal sealed class StationFlow(int number, string name)
{
    /// <summary>So the last quarter of an hour can be told to the tenth second; more tells nothing more.</summary>
    private static readonly TimeSpan Fine = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(15);

    private readonly FlowRing _quarter = new(Fine, 91);

    /// <summary>The longest day, on which the clocks are set back.</summary>
    private readonly FlowRing _day = new(Coarse, 25 * 4);

    /// <summary>Null while the table of stations does not have it.</summary>
    public GeoPoint? Place { get; set; }

    public void Add(Touch touch)
    {
        var flow = touch.IsEntry ? new Flow(1, 0) : new Flow(0, 1);
        _quarter.Add(touch.At, flow);
        _day.Add(touch.At, flow);
    }

    /// <summary>The same station, at which nobody has been counted.</summary>
    public StationFlow Emptied() => new(number, name) { Place = Place };

    /// <param name="now">The newest touch's time at any station; null before the first.</param>
    public StationCounts At(DateTimeOffset? now) => now is { } time
        ? new StationCounts(number, name, Place, _quarter.Since(time - Coarse), _day.Since(LondonDay.Midnight(time)))
        : new StationCounts(number, name, Place, default, default);
}

/// <param name="Quarter">In the 15 minutes before the newest touch.</param>
/// <param name="Today">Since midnight in London.</param>
internal sealed record StationCounts(int Number, string Name, GeoPoint? Place, Flow Quarter, Flow Today);
