using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests;

/// <summary>Trains that run along the Red Line's first stations, away from Howard.</summary>
internal static class Rides
{
    /// <summary>Howard, Jarvis, Morse, Loyola, Granville, Thorndale, Bryn Mawr, Berwyn, Argyle.</summary>
    public static IReadOnlyList<int> Stations { get; } = [40900, 41190, 40100, 41300, 40760, 40880, 41380, 40340, 41200];

    /// <param name="second">When it leaves the first of its stations.</param>
    /// <param name="run">Seconds from each station to the next.</param>
    public static IEnumerable<ArrivalEvent> Ride(string train, double second = 0, double run = 120, int from = 0, int stops = 9) =>
        Enumerable.Range(from, Math.Min(stops, Stations.Count - from)).Select(stop => Arrival(
            train, Stations[stop], second + ((stop - from) * run), direction: Direction.B, previous: stop == from ? null : Stations[stop - 1]));

    /// <summary>In the order in which they are sent.</summary>
    public static IEnumerable<ArrivalEvent> InOrder(params IEnumerable<ArrivalEvent>[] rides) =>
        rides.SelectMany(ride => ride).OrderBy(arrival => arrival.SeenAt).ThenBy(arrival => arrival.TrainId, StringComparer.Ordinal);
}
