namespace CtaStreaming.Transit.Riders;

/// <summary>The riders that enter the stations. The same network, ridership and seed give the same riders at the same times, whatever the start.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class RiderSimulation
{
    private readonly RidershipTable _ridership;
    private DayShape? _latest;

    /// <param name="network">The stations.</param>
    /// <param name="ridership">How many enter them.</param>
    /// <param name="seed">Chooses one of the possible days.</param>
    /// <param name="start">Riders who enter after this time are simulated.</param>
    /// <exception cref="InvalidOperationException">The system has no time zone database, see <see cref="LocalTime.Zone"/>.</exception>
    public RiderSimulation(Network network, RidershipTable ridership, int seed, DateTimeOffset start)
    {
        _ridership = ridership;
        Stations = [.. network.Stations.Values.Select(station =>
            new StationRiders(station, ridership[station.Id], new LineChoice(network, station), Day, seed, start))];
    }

    /// <summary>The riders of each station, in the order of <see cref="Network.Stations"/>.</summary>
    public IReadOnlyList<StationRiders> Stations { get; }

    /// <summary>When somebody enters next at the earliest: until then, no station has a rider.</summary>
    public DateTimeOffset NextEventAt => DateTimeOffset.FromUnixTimeMilliseconds(Stations.Min(station => station.NextAt));

    // Stations come to a new day about together, so the latest one is all that is worth keeping.
    private DayShape Day(DateOnly date) => _latest?.Date == date ? _latest : _latest = new DayShape(date, ChicagoTime.Clock, _ridership.HourShare);
}
