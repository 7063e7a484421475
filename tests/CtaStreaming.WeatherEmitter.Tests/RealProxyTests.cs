using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.RestProxy;
using CtaStreaming.Platform.SchemaRegistry;
using CtaStreaming.Testing;
using CtaStreaming.Transit.Weather;

namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>The built program against the engines as they are: what it posts is Avro in the topic, readable by any consumer.</summary>
public sealed class RealProxyTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-weather-tests-").FullName;
    private KafkaBroker? _broker;
    private SchemaRegistryServer? _registry;

    public async Task InitializeAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _directory, Port = 0 });
        _registry = await SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions { BootstrapServers = _broker.BootstrapServers, Url = "http://127.0.0.1:0" });
    }

    public async Task DisposeAsync()
    {
        await _registry!.DisposeAsync();
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Readings_are_in_the_topic_once_each_and_in_order_though_the_proxy_came_late_and_went_away_for_a_while()
    {
        var port = FreePort.Find();
        using var program = RunningProgram.Start("CtaStreaming.WeatherEmitter", ["--RestProxy:Url", $"http://127.0.0.1:{port}", "--speed", "3600", "--start", "2026-03-02T08:00", "--seed", "3"]);
        await program.LineAsync($"waiting for the REST Proxy at http://127.0.0.1:{port}/topics/org.chicago.cta.weather.v1: Connection refused");
        using var consumer = Consumer();
        consumer.Subscribe(Topics.Weather);

        List<(long At, WeatherValue Value)> readings;
        await using (await ProxyAsync(port))
        {
            await program.LineAsync("ready: weather flows to org.chicago.cta.weather.v1");
            readings = Read(consumer, 5);
        }

        await program.LineAsync("waiting for the REST Proxy");
        await using (await ProxyAsync(port))
        {
            readings.AddRange(Read(consumer, 10 + readings.Count - 5));
            Assert.Equal(0, await program.StopAsync());
        }

        var start = DateTimeOffset.Parse("2026-03-02T14:00Z");
        var weather = new WeatherSimulation(3, start);
        var times = readings.Select(reading => DateTimeOffset.FromUnixTimeMilliseconds(reading.At)).Distinct().ToList();
        Assert.Equal(Enumerable.Range(0, times.Count).Select(quarter => start.AddMinutes(15 * quarter)), times);
        // A reading that was on its way when the proxy went may be there twice; no other.
        Assert.InRange(readings.Count, times.Count, times.Count + 1);
        Assert.All(readings.DistinctBy(reading => reading.At), reading =>
        {
            var expected = weather.Read(DateTimeOffset.FromUnixTimeMilliseconds(reading.At));
            Assert.Equal(new WeatherValue(expected.Temperature, expected.Status.ToWireName()), reading.Value);
        });
    }

    private Task<RestProxyServer> ProxyAsync(int port) => RestProxyServer.StartAsync(new RestProxyServerOptions
    {
        Url = $"http://127.0.0.1:{port}",
        BootstrapServers = _broker!.BootstrapServers,
        SchemaRegistryUrl = _registry!.Url.ToString(),
    });

    private IConsumer<WeatherKey, WeatherValue> Consumer()
    {
        var registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = _registry!.Url.ToString() });
        var config = new ConsumerConfig
        {
            BootstrapServers = _broker!.BootstrapServers,
            GroupId = "test",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            TopicMetadataRefreshIntervalMs = 200,
        };
        return new ConsumerBuilder<WeatherKey, WeatherValue>(config)
            .SetKeyDeserializer(new AvroDeserializer<WeatherKey>(registry).AsSyncOverAsync())
            .SetValueDeserializer(new AvroDeserializer<WeatherValue>(registry).AsSyncOverAsync())
            .Build();
    }

    private static List<(long At, WeatherValue Value)> Read(IConsumer<WeatherKey, WeatherValue> consumer, int count)
    {
        var readings = new List<(long, WeatherValue)>();
        var deadline = DateTime.UtcNow + RunningProgram.Patience;
        while (readings.Count < count)
        {
            Assert.True(DateTime.UtcNow < deadline, $"{readings.Count} of {count} readings came.");
            try
            {
                if (consumer.Consume(TimeSpan.FromSeconds(1)) is { } record) readings.Add((record.Message.Key.Timestamp, record.Message.Value));
            }
            catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.UnknownTopicOrPart)
            {
                // Nothing has been posted yet.
            }
        }

        return readings;
    }
}
