using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.Dashboard.Tests;

/// <summary>A broker and a Schema Registry on free ports, and a producer as sensors have one.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-dashboard-tests-").FullName;
    private readonly Stack<Func<ValueTask>> _closing = [];
    private IProducer<ArrivalKey, ArrivalValue>? _producer;

    public string BootstrapServers { get; private set; } = "";

    public string RegistryUrl { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _directory, Port = 0 });
        _closing.Push(broker.DisposeAsync);
        BootstrapServers = broker.BootstrapServers;

        var registry = await SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions { BootstrapServers = BootstrapServers, Url = "http://127.0.0.1:0" });
        _closing.Push(registry.DisposeAsync);
        RegistryUrl = registry.Url.ToString();

        var schemas = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = RegistryUrl });
        _closing.Push(() => Close(schemas));
        _producer = new ProducerBuilder<ArrivalKey, ArrivalValue>(new ProducerConfig { BootstrapServers = BootstrapServers, LingerMs = 0 })
            .SetKeySerializer(new AvroSerializer<ArrivalKey>(schemas))
            .SetValueSerializer(new AvroSerializer<ArrivalValue>(schemas))
            .Build();
        _closing.Push(() => Close(_producer));
    }

    /// <summary>A record of the table of stations, as it comes from the stream processor.</summary>
    public Task SendStationAsync(byte[]? key, byte[]? value) => SendAsync(DerivedTopics.StationTable, key, value);

    public async Task SendWeatherAsync(DateTimeOffset eventTime, WeatherValue value)
    {
        using var schemas = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = RegistryUrl });
        using var producer = new DependentProducerBuilder<WeatherKey, WeatherValue>(_producer!.Handle)
            .SetKeySerializer(new AvroSerializer<WeatherKey>(schemas))
            .SetValueSerializer(new AvroSerializer<WeatherValue>(schemas))
            .Build();
        var message = new Message<WeatherKey, WeatherValue> { Key = new WeatherKey(eventTime.ToUnixTimeMilliseconds()), Value = value };
        await producer.ProduceAsync(Topics.Weather, message);
    }

    /// <summary>A row of London's table of stations, with the schema that Connect makes of its columns.</summary>
    public async Task SendLondonStationAsync(string name, string location)
    {
        using var schemas = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = RegistryUrl });
        using var producer = new DependentProducerBuilder<string, GenericRecord>(_producer!.Handle).SetValueSerializer(new AvroSerializer<GenericRecord>(schemas)).Build();
        var schema = (RecordSchema)Avro.Schema.Parse(
            """
            {"type":"record","name":"stations","fields":[{"name":"id","type":"int"},{"name":"name","type":"string"},{"name":"location","type":["null","string"],"default":null}]}
            """);
        var row = new GenericRecord(schema) { ["id"] = 1, ["name"] = name, ["location"] = location };
        await producer.ProduceAsync(LondonTopics.Stations, new Message<string, GenericRecord> { Key = name, Value = row });
    }

    public Task SendTouchAsync(StationTouch touch) => SendAsync(
        touch.Delta > 0 ? LondonTopics.StationEntries : LondonTopics.StationExits, Encoding.UTF8.GetBytes(touch.Station), JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object> { ["@timestamp"] = touch.Timestamp, ["user"] = touch.User, ["delta"] = touch.Delta, ["station"] = touch.Station, ["location"] = touch.Location }));

    public Task SendAsync(string station, DateTimeOffset eventTime, ArrivalValue value) => _producer!.ProduceAsync(
        Topics.Arrivals(station),
        new Message<ArrivalKey, ArrivalValue> { Key = new ArrivalKey(eventTime.ToUnixTimeMilliseconds()), Value = value });

    public Task SendRawAsync(string station, byte[]? key, byte[]? value) => SendAsync(Topics.Arrivals(station), key, value);

    public async Task SendAsync(string topic, byte[]? key, byte[]? value)
    {
        using var producer = new DependentProducerBuilder<byte[]?, byte[]?>(_producer!.Handle).Build();
        await producer.ProduceAsync(topic, new Message<byte[]?, byte[]?> { Key = key, Value = value });
    }

    public async Task DisposeAsync()
    {
        while (_closing.TryPop(out var close)) await close();
        Directory.Delete(_directory, recursive: true);
    }

    private static ValueTask Close(IDisposable resource)
    {
        resource.Dispose();
        return ValueTask.CompletedTask;
    }
}
