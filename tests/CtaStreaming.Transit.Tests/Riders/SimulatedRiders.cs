using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.Tests.Riders;

internal static class SimulatedRiders
{
    public static RidershipTable Ridership { get; } = RidershipTable.LoadDefault(SimulatedDays.Network);

    /// <summary>A simulation that starts at midnight.</summary>
    public static RiderSimulation From(DateOnly day, int seed = 42) => new(SimulatedDays.Network, Ridership, seed, Midnight(day));

    /// <summary>One station of such a simulation, without the days of all others; it may start some hours later.</summary>
    public static StationRiders Of(int id, DateOnly day, double hours = 0, int seed = 42)
    {
        var station = SimulatedDays.Network.Stations[id];
        return new StationRiders(
            station, Ridership[id], new LineChoice(SimulatedDays.Network, station), date => new DayShape(date, ChicagoTime.Clock, Ridership.HourShare), seed, Midnight(day).AddHours(hours));
    }

    public static List<RiderEntry> Take(this StationRiders station, DateTimeOffset until)
    {
        var entries = new List<RiderEntry>();
        while (station.TryTake(until.ToUnixTimeMilliseconds(), out var entry)) entries.Add(entry);
        return entries;
    }

    /// <summary>All riders of the day that begins then.</summary>
    public static List<RiderEntry> OfDay(int station, DateOnly day, int seed = 42) => Of(station, day, seed: seed).Take(Midnight(day.AddDays(1)));

    public static DateTimeOffset Midnight(DateOnly day) => ChicagoTime.FromLocal(day.ToDateTime(TimeOnly.MinValue));

    public static DateTimeOffset Local(this RiderEntry entry) => DateTimeOffset.FromUnixTimeMilliseconds(entry.At).ToChicago();
}
