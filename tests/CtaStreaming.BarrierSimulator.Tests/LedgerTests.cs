using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>A fixed seed for a fixed span: what the program says it has sent, what the simulation has, and what is stored are the same.</summary>
public sealed class LedgerTests
{
    private const int Seed = 11;
    private const double Share = 0.01;

    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-06-01T22:30+01:00", CultureInfo.InvariantCulture);

    private static readonly string[] Args =
        ["--start", "2026-06-01T22:30", "--seed", $"{Seed}", "--speed", "3600", "--Barriers:Share", Share.ToString(CultureInfo.InvariantCulture)];

    [Fact]
    public async Task A_run_past_closing_time_has_as_many_exits_as_entries_and_exactly_those_are_stored()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using var program = broker.Run([.. Args, "--until", "2026-06-02T04:00"]);
        var line = await program.LineAsync("ledger until");

        Assert.Equal(0, await program.EndAsync());
        var expected = Stored.Expected(Seed, Share, Start, Start.AddHours(5.5));
        var entries = Stored.Of(expected, "entries");
        Assert.InRange(entries.Count, 500, 5_000);
        Assert.Contains(
            $"ledger until 2026-06-02T03:00:00Z: entries sent={entries.Count} acknowledged={entries.Count} failed=0; " +
            $"exits sent={entries.Count} acknowledged={entries.Count} failed=0; inside=0",
            line,
            StringComparison.Ordinal);
        var stored = Stored.ReadAll(broker);
        Assert.Equal(entries, Stored.Of(stored, "entries"));
        Assert.Equal(Stored.Of(expected, "exits"), Stored.Of(stored, "exits"));
    }

    [Fact]
    public async Task After_a_kill_everybody_is_outside_and_the_next_run_counts_only_its_own()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using (var killed = broker.Run(Args))
        {
            await killed.LineAsync("ready: exits flow");
            await killed.KillAsync();
        }

        var left = Stored.ReadAll(broker);
        using var next = broker.Run([.. Args, "--until", "2026-06-01T23:10"]);
        var line = await next.LineAsync("ledger until");

        Assert.Equal(0, await next.EndAsync());
        var expected = Stored.Expected(Seed, Share, Start, Start.AddMinutes(40));
        var (entries, exits) = (Stored.Of(expected, "entries"), Stored.Of(expected, "exits"));
        Assert.Contains(
            $"entries sent={entries.Count} acknowledged={entries.Count} failed=0; exits sent={exits.Count} acknowledged={exits.Count} failed=0; inside={entries.Count - exits.Count}",
            line,
            StringComparison.Ordinal);
        var stored = Stored.ReadAll(broker);
        Assert.NotEmpty(left);
        Assert.Equal([.. Stored.Of(left, "entries"), .. entries], Stored.Of(stored, "entries"));
        Assert.Equal([.. Stored.Of(left, "exits"), .. exits], Stored.Of(stored, "exits"));
    }

    [Fact]
    public async Task When_Kafka_refuses_touches_the_ledger_says_how_many_and_the_exit_code_is_1()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build())
        {
            await admin.CreateTopicsAsync([new TopicSpecification { Name = LondonTopics.Exits, NumPartitions = 1, Configs = new() { ["max.message.bytes"] = "10" } }]);
        }

        using var program = broker.Run([.. Args, "--until", "2026-06-01T23:10"]);
        var line = await program.LineAsync("ledger until");

        Assert.Equal(1, await program.EndAsync());
        var exits = Stored.Of(Stored.Expected(Seed, Share, Start, Start.AddMinutes(40)), "exits").Count;
        Assert.Contains($"exits sent={exits} acknowledged=0 failed={exits};", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_partitions_a_stations_touches_stay_together_in_their_order_where_Java_puts_the_key()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using var program = broker.Run([.. Args, "--until", "2026-06-01T23:10", "--Barriers:Partitions", "4"]);

        Assert.Equal(0, await program.EndAsync());
        var expected = Stored.Expected(Seed, Share, Start, Start.AddMinutes(40)).ToLookup(touch => (touch.Topic, touch.Station), touch => (touch.At, touch.Json));
        var stored = Stored.ReadAll(broker, partitions: 4);
        Assert.Equal(4, stored.DistinctBy(touch => touch.Partition).Count());
        Assert.Equal(expected.Count, stored.DistinctBy(touch => (touch.Topic, touch.Station)).Count());
        foreach (var station in stored.GroupBy(touch => (touch.Topic, touch.Station)))
        {
            Assert.Equal(Murmur2.Partition(station.Key.Station, 4), Assert.Single(station.Select(touch => touch.Partition).Distinct()));
            Assert.Equal(expected[station.Key], station.Select(touch => (touch.At, touch.Json)));
        }
    }
}
