using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.StreamProcessor.Tests.Turnstiles;

namespace CtaStreaming.StreamProcessor.Tests;

/// <summary>The built program, killed without warning while events flow.</summary>
public sealed class ExactlyOnceTests : IAsyncLifetime
{
    private readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Programs_killed_at_any_moment_neither_lose_nor_double_an_event(int seed)
    {
        var random = new Random(seed);
        using var feed = new TurnstileFeed(_platform);
        int[] stations = [.. Enumerable.Range(1, 10)];
        await _platform.CreateTopicsAsync(stations.Select(TurnstileFeed.Topic));
        await _platform.CreateTopicsAsync(DerivedTopics.Stations);

        using var over = new CancellationTokenSource();
        var flowing = Task.Run(() => FlowAsync(feed, stations, over.Token));
        ProcessorProgram[] programs = [Start("a"), Start("b")];
        try
        {
            for (var kill = 0; kill < 6; kill++)
            {
                var victim = kill % 2;
                // Mostly in the middle of its work, now and then while it is only starting.
                if (random.Next(4) > 0) await programs[victim].SaysAsync("turnstiles: got ");
                await Task.Delay(random.Next(50, 700));
                await programs[victim].KillAsync();
                programs[victim].Dispose();
                programs[victim] = Start("ab"[victim..(victim + 1)]);
            }

            await over.CancelAsync();
            var stops = await flowing;
            await feed.AssertExactlyOnceAsync();
            AssertStations(stops);
            foreach (var program in programs) Assert.Equal(0, await program.StopAsync());
        }
        finally
        {
            foreach (var program in programs) program.Dispose();
        }

        // What is still open when the last program has gone would come now.
        await feed.AssertExactlyOnceAsync();
    }

    [Fact]
    public async Task A_program_that_was_asleep_while_another_took_over_can_commit_nothing_of_what_it_had_begun()
    {
        using var feed = new TurnstileFeed(_platform);
        int[] stations = [.. Enumerable.Range(1, 10)];
        await _platform.CreateTopicsAsync(stations.Select(TurnstileFeed.Topic));
        // Transactions as long as may be: it is in the middle of one whenever it falls asleep.
        using var sleeper = ProcessorProgram.Start([.. _platform.Arguments, "--Transactions:MaxDelay", "00:00:01"]);
        await sleeper.SaysAsync("turnstiles: got 10 partitions");
        await feed.SendAsync(500, stations);
        await feed.AssertExactlyOnceAsync();
        using var other = ProcessorProgram.Start(_platform.Arguments);
        await other.SaysAsync("turnstiles: got 5 partitions");

        await feed.SendAsync(500, stations);
        await Task.Delay(300);
        sleeper.Signal("STOP");
        await other.SaysAsync("turnstiles: got 5 partitions", times: 2);
        await feed.SendAsync(500, stations);
        sleeper.Signal("CONT");

        await feed.SendAsync(500, stations);
        await feed.AssertExactlyOnceAsync();
        Assert.Equal(0, await sleeper.StopAsync());
        Assert.Equal(0, await other.StopAsync());
        await feed.AssertExactlyOnceAsync();
    }

    private ProcessorProgram Start(string instance) => ProcessorProgram.Start([.. _platform.Arguments, "--instance", instance]);

    private async Task<int> FlowAsync(TurnstileFeed feed, int[] stations, CancellationToken over)
    {
        using var producer = _platform.Producer();
        var stop = 0;
        while (!over.IsCancellationRequested)
        {
            await feed.SendAsync(100, stations);
            // Every stop makes a station of its own different, so that each row has exactly one record in the table.
            producer.Produce(DerivedTopics.Stations, new Message<byte[], byte[]>
            {
                Value = Encoding.UTF8.GetBytes($$"""{"stop_id":{{++stop}},"station_id":{{stop % 50}},"station_name":"x","order":{{10_000 - stop}},"lat":{{stop * 0.01:0.00}},"lon":1}"""),
            });
            await Task.Delay(10, CancellationToken.None);
        }

        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(30)));
        return stop;
    }

    private void AssertStations(int stops)
    {
        var rows = _platform.ReadCommitted(DerivedTopics.StationTable, stops).Select(record => StationRow.FromJson(record.Message.Value)).ToList();
        Assert.Equal(stops, rows.Count);
        for (var station = 0; station < 50; station++)
        {
            var latitudes = Enumerable.Range(1, stops).Where(stop => stop % 50 == station).Select(stop => stop * 0.01).ToList();
            Assert.Equal(latitudes.Average(), rows.Last(row => row.StationId == station).Latitude!.Value, 4);
        }
    }
}
