using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Transit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Producers.Tests;

public sealed class SimulationTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Start = "2026-03-02T08:00";
    private const int Seed = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Network Network = Network.LoadDefault();

    [Fact]
    public async Task Every_arrival_of_the_simulation_is_in_its_stations_topic_though_the_broker_was_away()
    {
        var began = DateTime.UtcNow;
        int delivered;
        using (var host = await StartAsync())
        {
            var statistics = host.Services.GetRequiredService<DeliveryStatistics>();
            await Until(() => statistics.Delivered >= 1000);
            await platform.StopBrokerAsync();
            await Until(() => statistics.Sent > statistics.Delivered);
            var before = statistics.Delivered;
            await platform.StartBrokerAsync();
            await Until(() => statistics.Delivered > before + 2000);
            await host.StopAsync();

            Assert.Equal(0, statistics.Failed);
            Assert.Equal(statistics.Sent, statistics.Delivered);
            delivered = (int)statistics.Delivered;
        }

        var topics = TopicsByStation();
        var received = ReceivedArrival.ReadAll(platform, topics.Values);
        var expected = new RailSimulation(Network, Seed, DateTimeOffset.Parse("2026-03-02T14:00Z"))
            .AdvanceTo(DateTimeOffset.Parse("2026-03-03T14:00Z")).Take(delivered).ToList();

        Assert.Equal(expected.Count, received.Count);
        foreach (var (station, topic) in topics)
        {
            Assert.Equal(
                expected.Where(arrival => arrival.StationId == station).Select(Event),
                received.Where(arrival => arrival.Topic == topic).Select(arrival => (arrival.Key, arrival.Value)));
        }

        // The record's own time is the wall clock's, whatever the trains' clock shows.
        Assert.All(received, arrival => Assert.InRange(arrival.SentAt, began.AddMilliseconds(-1), DateTime.UtcNow));
        await AssertTopicsAsync(topics.Values);
    }

    private static (ArrivalKey Key, ArrivalValue Value) Event(TrainArrival arrival) => (
        new ArrivalKey(arrival.At.ToUnixTimeMilliseconds()),
        new ArrivalValue(
            arrival.StationId, arrival.TrainId, arrival.Direction, arrival.Line, arrival.Status.ToWireName(), arrival.PrevStationId, arrival.PrevDirection));

    private async Task AssertTopicsAsync(IReadOnlyCollection<string> topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = platform.BootstrapServers }).Build();
        var described = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics));
        Assert.All(described.TopicDescriptions, topic => Assert.Single(topic.Partitions));
        var configs = await admin.DescribeConfigsAsync(topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic }));
        Assert.All(configs, topic => Assert.Equal("86400000", topic.Entries["retention.ms"].Value));
    }

    private static Dictionary<int, string> TopicsByStation()
    {
        var names = new StationTopicNames(Network.Stations.Values.Select(station => (station.Id, station.Name)));
        return Network.Lines.SelectMany(line => line.Stations).DistinctBy(station => station.Id)
            .ToDictionary(station => station.Id, station => Topics.Arrivals(names[station.Id]));
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddCtaStreaming(
            [
                $"--Kafka:BootstrapServers={platform.BootstrapServers}",
                $"--SchemaRegistry:Url={platform.RegistryUrl}",
                "--ArrivalTopics:Retention=1.00:00:00",
                "--speed", "3600", "--start", Start, "--seed", $"{Seed}",
            ],
            SimulationOptions.Switches);
        builder.Logging.ClearProviders();
        builder.AddSimulation();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
