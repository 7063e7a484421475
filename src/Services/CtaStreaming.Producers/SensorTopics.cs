using CtaStreaming.Contracts;
using CtaStreaming.Transit;

namespace CtaStreaming.Producers;

/// <summary>The topics of every station's sensors, by the station's id.</summary>
internal sealed class SensorTopics
{
    public SensorTopics(Network network)
    {
        var names = new StationTopicNames(network.Stations.Values.Select(station => (station.Id, station.Name)));
        Arrivals = network.Stations.Keys.ToDictionary(id => id, id => Topics.Arrivals(names[id]));
        Turnstiles = network.Stations.Keys.ToDictionary(id => id, id => Topics.Turnstiles(names[id]));
    }

    public IReadOnlyDictionary<int, string> Arrivals { get; }

    public IReadOnlyDictionary<int, string> Turnstiles { get; }
}
