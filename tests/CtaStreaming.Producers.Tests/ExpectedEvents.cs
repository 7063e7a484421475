using CtaStreaming.Contracts;
using CtaStreaming.Transit;
using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Producers.Tests;

/// <summary>What the simulation has for the sensors, told by itself and not by the producers.</summary>
internal static class ExpectedEvents
{
    public static Network Network { get; } = Network.LoadDefault();

    public static RidershipTable Ridership { get; } = RidershipTable.LoadDefault(Network);

    public static SensorTopics Topics { get; } = new(Network);

    public static List<(string Topic, ArrivalKey Key, ArrivalValue Value)> Arrivals(int seed, DateTimeOffset start, DateTimeOffset until) =>
        [.. new RailSimulation(Network, seed, start).AdvanceTo(until).Select(arrival => (
            Topics.Arrivals[arrival.StationId],
            new ArrivalKey(arrival.At.ToUnixTimeMilliseconds()),
            new ArrivalValue(
                arrival.StationId, arrival.TrainId, arrival.Direction, arrival.Line, arrival.Status.ToWireName(), arrival.PrevStationId, arrival.PrevDirection)))];

    public static List<(string Topic, TurnstileKey Key, TurnstileValue Value)> Riders(int seed, DateTimeOffset start, DateTimeOffset until)
    {
        var riders = new List<(string, TurnstileKey, TurnstileValue)>();
        foreach (var station in new RiderSimulation(Network, Ridership, seed, start).Stations)
        {
            while (station.TryTake(until.ToUnixTimeMilliseconds(), out var rider))
            {
                riders.Add((
                    Topics.Turnstiles[station.Station.Id],
                    new TurnstileKey(rider.At),
                    new TurnstileValue(station.Station.Id, station.Station.Name, rider.Line)));
            }
        }

        return riders;
    }
}
