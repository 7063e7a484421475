using System.Text;
using Confluent.Kafka;

namespace CtaStreaming.StreamProcessor.Tests.Turnstiles;

public sealed class TurnstilesWorkerTests : IAsyncLifetime
{
    private readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Events_of_all_stations_come_together_also_of_one_that_opens_later()
    {
        using var feed = new TurnstileFeed(_platform);
        await _platform.CreateTopicsAsync(Enumerable.Range(1, 5).Select(TurnstileFeed.Topic));
        var processor = await ProcessorHost.StartAsync(_platform);
        await feed.SendAsync(1000, [1, 2, 3, 4, 5]);
        await feed.AssertExactlyOnceAsync();

        await _platform.CreateTopicsAsync(TurnstileFeed.Topic(6));
        await feed.SendAsync(600, [1, 2, 3, 4, 5, 6]);
        await feed.AssertExactlyOnceAsync();

        await processor.StopAsync();
        Assert.DoesNotContain(processor.Lines, line => line.Contains("starts anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_waits_for_the_first_station_and_says_so()
    {
        using var feed = new TurnstileFeed(_platform);
        var processor = await ProcessorHost.StartAsync(_platform);
        await processor.SaysAsync("ready: ");
        await processor.SaysAsync("waiting for the stations' turnstile topics: no topic is named org.chicago.cta.station.turnstiles.<station>.v1 yet");
        await processor.SaysAsync("waiting for topic org.chicago.cta.stations: it does not exist yet");

        await _platform.CreateTopicsAsync(TurnstileFeed.Topic(1));
        await feed.SendAsync(10, 1);
        await feed.AssertExactlyOnceAsync();
        await processor.StopAsync();
    }

    [Fact]
    public async Task What_is_no_event_goes_to_the_dead_letters_and_the_flow_goes_on()
    {
        using var feed = new TurnstileFeed(_platform);
        var topic = TurnstileFeed.Topic(1);
        await _platform.CreateTopicsAsync(topic);
        await feed.SendAsync(3, 1);
        feed.SendRaw(topic, new() { Key = "k"u8.ToArray(), Value = "poison"u8.ToArray(), Headers = new Headers { { "origin", "kept"u8.ToArray() } } });
        await feed.SendAsync(3, 1);
        var processor = await ProcessorHost.StartAsync(_platform);

        await feed.AssertExactlyOnceAsync();
        var letter = Assert.Single(_platform.ReadCommitted(topic + ".dlq", 1)).Message;
        await processor.StopAsync();

        Assert.Equal(("k", "poison"), (Encoding.UTF8.GetString(letter.Key), Encoding.UTF8.GetString(letter.Value)));
        var headers = letter.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()));
        Assert.Equal("kept", headers["origin"]);
        Assert.Equal((topic, "0", "3"), (headers["dlq.topic"], headers["dlq.partition"], headers["dlq.offset"]));
        Assert.Equal("System.IO.InvalidDataException", headers["dlq.error.type"]);
        Assert.StartsWith("the key in topic ", headers["dlq.error.message"], StringComparison.Ordinal);
        Assert.Single(processor.Lines, line => line.StartsWith($"put {topic} [[0]] @3 aside into {topic}.dlq", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_too_large_for_Kafka_goes_without_its_value()
    {
        using var feed = new TurnstileFeed(_platform);
        var topic = TurnstileFeed.Topic(1);
        await _platform.CreateTopicsAsync(topic);
        feed.SendRaw(topic, new() { Value = new byte[999_800] });
        await feed.SendAsync(1, 1);
        var processor = await ProcessorHost.StartAsync(_platform);

        await feed.AssertExactlyOnceAsync();
        var letter = Assert.Single(_platform.ReadCommitted(topic + ".dlq", 1)).Message;
        await processor.StopAsync();

        Assert.Null(letter.Value);
        Assert.Contains(letter.Headers, header => header.Key == "dlq.value.omitted");
    }

    [Fact]
    public async Task Several_programs_share_the_stations_and_one_that_leaves_hands_its_own_over()
    {
        using var feed = new TurnstileFeed(_platform);
        int[] stations = [.. Enumerable.Range(1, 12)];
        await _platform.CreateTopicsAsync(stations.Select(TurnstileFeed.Topic));
        var first = await ProcessorHost.StartAsync(_platform);
        await feed.SendAsync(2000, stations);
        await feed.AssertExactlyOnceAsync();

        var second = await ProcessorHost.StartAsync(_platform);
        var sending = feed.SendAsync(20_000, stations);
        await second.SaysAsync("turnstiles: got 6 partitions");
        await sending;
        await feed.AssertExactlyOnceAsync();
        await first.StopAsync();
        await feed.SendAsync(2000, stations);
        await feed.AssertExactlyOnceAsync();
        await second.StopAsync();
    }

    [Fact]
    public async Task While_the_broker_is_away_nothing_is_lost_or_doubled()
    {
        using var feed = new TurnstileFeed(_platform);
        await _platform.CreateTopicsAsync(TurnstileFeed.Topic(1), TurnstileFeed.Topic(2));
        var processor = await ProcessorHost.StartAsync(_platform, "--Transactions:Timeout=00:00:05");
        await feed.SendAsync(100, 1, 2);
        await feed.AssertExactlyOnceAsync();

        var sending = Task.Run(() => feed.SendAsync(20_000, 1, 2));
        await _platform.StopBrokerAsync();
        await _platform.StartBrokerAsync();
        await sending;

        await feed.AssertExactlyOnceAsync();
        await processor.StopAsync();
    }
}
