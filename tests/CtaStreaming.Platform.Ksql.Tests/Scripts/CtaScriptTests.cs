using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Tests.Scripts;

/// <summary>The exercise that the pipeline grew from: entries counted for each station, from Avro events under Avro keys.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class CtaScriptTests(Surroundings surroundings)
{
    private const string ValueSchema =
        """
        {"type":"record","name":"turnstile.value","namespace":"org.chicago.cta","fields":[
          {"name":"station_id","type":"int"},{"name":"station_name","type":"string"},{"name":"line","type":"string"}]}
        """;

    private static readonly JsonObject FromStart = new() { ["ksql.streams.auto.offset.reset"] = "earliest" };

    [Fact]
    public async Task Entries_are_counted_for_each_station_and_go_on_after_a_restart()
    {
        var (topic, summary) = (KafkaFixture.Name("turnstile"), KafkaFixture.Name("summary"));
        var service = Surroundings.NewService();
        await surroundings.Kafka.Topics.CreateAsync(topic, 2, -1, new Dictionary<string, string>());
        await SendAsync(topic, 40010, 40010, 40020);
        await using (var server = await surroundings.StartAsync(service))
        {
            var answers = await server.Client.ExecuteAsync(Script(topic, summary), FromStart);
            Assert.Equal(["stream/`TURNSTILE`/create", "table/`TURNSTILE_SUMMARY`/create"], answers.Names("commandId"));
            Assert.Equal("Stream created", answers[0].Outcome());
            Assert.Equal("Created query with ID CTAS_TURNSTILE_SUMMARY_1", answers[1].Outcome());
            Assert.Equal("CTAS_TURNSTILE_SUMMARY_1", answers[1].GetProperty("commandStatus").Text("queryId"));
            Assert.Equal(2, answers[1].GetProperty("commandSequenceNumber").GetInt64());
            await CountedAsync(summary, (40010, 2), (40020, 1));
        }

        await SendAsync(topic, 40010, 40030);
        await using (var server = await surroundings.StartAsync(service))
        {
            await SendAsync(topic, 40020);
            await CountedAsync(summary, (40010, 3), (40020, 2), (40030, 1));
        }
    }

    [Fact]
    public async Task The_old_statement_is_refused_as_a_modern_server_does() => await surroundings.Client.RefusedAsync(
        "CREATE TABLE turnstile (station_id INT, station_name VARCHAR, line VARCHAR)"
            + " WITH (KAFKA_TOPIC='t', VALUE_FORMAT='AVRO', KEY='station_id');",
        40001,
        "Invalid config variable(s) in the WITH clause: KEY");

    [Fact]
    public async Task A_table_without_a_key_is_refused() => await surroundings.Client.RefusedAsync(
        "CREATE TABLE turnstile (station_id INT, station_name VARCHAR, line VARCHAR) WITH (KAFKA_TOPIC='t', PARTITIONS=1, VALUE_FORMAT='JSON');",
        40001,
        "Tables require a PRIMARY KEY. Please define the PRIMARY KEY.");

    private static string Script(string topic, string summary) =>
        $"""
        CREATE STREAM turnstile (station_id INT, station_name VARCHAR, line VARCHAR)
          WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='AVRO');
        CREATE TABLE turnstile_summary WITH (KAFKA_TOPIC='{summary}', VALUE_FORMAT='JSON') AS
          SELECT station_id AS station_key, AS_VALUE(station_id) AS station_id, COUNT(station_id) AS count
          FROM turnstile GROUP BY station_id;
        """;

    private async Task SendAsync(string topic, params int[] stations)
    {
        using var registry = new SchemaRegistryClient(new() { Url = surroundings.RegistryUrl });
        var schema = await registry.RegisterAsync($"{topic}-value", ValueSchema);
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = surroundings.Kafka.BootstrapServers }).Build();
        foreach (var station in stations)
        {
            var value = new AvroBytes(schema).Number(station).Text($"Station {station}").Text("blue").ToArray();
            await producer.ProduceAsync(topic, new() { Key = new AvroBytes(1).Number(1_706_688_000_000).ToArray(), Value = value });
        }
    }

    private async Task CountedAsync(string summary, params (int Station, long Count)[] expected) => await surroundings.Kafka.ReadUntilAsync(summary, records =>
    {
        var counts = new SortedDictionary<int, long>();
        foreach (var record in records)
        {
            var value = JsonSerializer.Deserialize<JsonElement>(record.ValueBytes);
            Assert.Equal(["STATION_ID", "COUNT"], value.EnumerateObject().Select(member => member.Name));
            Assert.Equal(BinaryPrimitives.ReadInt32BigEndian(record.KeyBytes), value.GetProperty("STATION_ID").GetInt32());
            counts[value.GetProperty("STATION_ID").GetInt32()] = value.GetProperty("COUNT").GetInt64();
        }

        return counts.Select(count => (count.Key, count.Value)).SequenceEqual(expected);
    });
}
