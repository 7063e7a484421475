using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Producers.Tests;

public sealed class SimulationTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Start = "2026-03-02T08:00";
    private const int Seed = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_arrival_and_every_rider_is_in_the_stations_topics_though_the_broker_was_away()
    {
        var began = DateTime.UtcNow;
        int delivered, entered;
        using (var host = await StartAsync())
        {
            var statistics = host.Services.GetRequiredService<EventProducer<ArrivalKey, ArrivalValue>>().Statistics;
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

            var riders = host.Services.GetRequiredService<EventProducer<TurnstileKey, TurnstileValue>>().Statistics;
            Assert.Equal(0, riders.Failed);
            Assert.Equal(riders.Sent, riders.Delivered);
            entered = (int)riders.Delivered;
        }

        var topics = ExpectedEvents.Topics.Arrivals.Values.ToList();
        var received = Received<ArrivalKey, ArrivalValue>.ReadAll(platform, topics);
        var start = DateTimeOffset.Parse("2026-03-02T14:00Z");
        StoredEvents.AssertSame(ExpectedEvents.Arrivals(Seed, start, start.AddDays(1)).Take(delivered).ToList(), received);

        // The record's own time is the wall clock's, whatever the trains' clock shows.
        Assert.All(received, arrival => Assert.InRange(arrival.SentAt, began.AddMilliseconds(-1), DateTime.UtcNow));
        await AssertTopicsAsync(topics);
        AssertRiders(start, entered);
    }

    /// <summary>The program stops at once, with some stations further than others.</summary>
    private void AssertRiders(DateTimeOffset start, int entered)
    {
        var received = Received<TurnstileKey, TurnstileValue>.ReadAll(platform, [.. ExpectedEvents.Topics.Turnstiles.Values]);
        var stored = received.ToLookup(rider => rider.Topic);
        var until = DateTimeOffset.FromUnixTimeMilliseconds(received.Max(rider => rider.Key.Timestamp));
        var expected = ExpectedEvents.Riders(Seed, start, until).ToLookup(rider => rider.Topic, rider => (rider.Topic, rider.Key, rider.Value));
        StoredEvents.AssertSame([.. stored.SelectMany(topic => expected[topic.Key].Take(topic.Count()))], received);
        Assert.Equal(entered, received.Count);
    }

    private async Task AssertTopicsAsync(IReadOnlyCollection<string> topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = platform.BootstrapServers }).Build();
        var described = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics));
        Assert.All(described.TopicDescriptions, topic => Assert.Single(topic.Partitions));
        var configs = await admin.DescribeConfigsAsync(topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic }));
        Assert.All(configs, topic => Assert.Equal("86400000", topic.Entries["retention.ms"].Value));
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
            RunOptions.Switches);
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
