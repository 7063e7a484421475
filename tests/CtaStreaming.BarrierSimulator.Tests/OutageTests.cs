using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.BarrierSimulator.Tests;

public sealed class OutageTests
{
    private const int Seed = 7;
    private const double Share = 0.02;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_touch_is_stored_once_and_in_order_though_the_broker_was_away()
    {
        await using var broker = await BrokerFixture.StartAsync();
        long entries, exits;
        using (var host = await StartAsync(broker))
        {
            var producer = host.Services.GetRequiredService<TouchProducer>();
            await Until(() => producer.Exits.Delivered >= 500);
            await broker.StopBrokerAsync();
            await Until(() => producer.Exits.Sent > producer.Exits.Delivered + 500);
            var before = producer.Exits.Delivered;
            await broker.StartBrokerAsync();
            await Until(() => producer.Exits.Delivered > before + 1000);
            await host.StopAsync();

            Assert.Equal(0, producer.Entries.Failed + producer.Exits.Failed);
            Assert.Equal(producer.Entries.Sent, entries = producer.Entries.Delivered);
            Assert.Equal(producer.Exits.Sent, exits = producer.Exits.Delivered);
        }

        var stored = Stored.ReadAll(broker);
        var start = new DateTimeOffset(2026, 6, 1, 7, 0, 0, TimeSpan.Zero);
        var expected = Stored.Expected(Seed, Share, start, start.AddHours(8));
        Assert.Equal(Stored.Of(expected, "entries").Take((int)entries), Stored.Of(stored, "entries"));
        Assert.Equal(Stored.Of(expected, "exits").Take((int)exits), Stored.Of(stored, "exits"));
    }

    private static async Task<IHost> StartAsync(BrokerFixture broker)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddCtaStreaming(
            [
                $"--Kafka:BootstrapServers={broker.BootstrapServers}", "--Barriers:Share=0.02",
                "--speed", "600", "--start", "2026-06-01T08:00", "--seed", $"{Seed}",
            ],
            RunOptions.Switches);
        builder.Logging.ClearProviders();
        builder.AddBarriers();
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
