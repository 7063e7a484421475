using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Tests.Support;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Tests.Scripts;

/// <summary>Another city's script, sent as one request: lower case, quoted names, Avro joined with JSON.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class TflScriptTests(Surroundings surroundings)
{
    private const string Script =
        """
        set 'auto.offset.reset' = 'earliest';
        drop stream if exists `station_entries`;
        drop stream if exists entries;
        drop table if exists stations_tb;
        create table stations_tb (key STRING PRIMARY KEY, `name` STRING, `location` STRING)
          WITH (kafka_topic='stations', key_format='KAFKA', value_format='AVRO');
        create stream entries (key STRING KEY, `user` STRING, `delta` INT) WITH (kafka_topic='entries', value_format='JSON');
        create stream `station_entries` as
          select e.key, format_timestamp(from_unixtime(e.rowtime), 'yyyy-MM-dd''T''HH:mm:ss.SSSX', 'UTC') as "@timestamp",
            e."user", e."delta", s."name" as "station", s."location"
          from entries e join stations_tb s on e.key = s.key emit changes;
        """;

    private const string StationSchema =
        """
        {"type":"record","name":"station","fields":[
          {"name":"name","type":"string"},{"name":"location","type":["null","string"],"default":null},{"name":"zone","type":"int"}]}
        """;

    [Fact]
    public async Task Entries_come_out_with_the_name_of_their_station()
    {
        await surroundings.Kafka.Topics.CreateAsync("stations", 1, -1, new Dictionary<string, string>());
        await surroundings.Kafka.Topics.CreateAsync("entries", 1, -1, new Dictionary<string, string>());
        await SendStationAsync("940G", "Bank", "51.5,-0.1");
        await surroundings.Kafka.SendAsync(
            "entries", [("940G", """{"user":"u1","delta":1}""", 1_706_688_000_000), ("nowhere", """{"user":"u2","delta":1}""", 1_706_688_000_001)]);
        var service = Surroundings.NewService();
        await using (var server = await surroundings.StartAsync(service))
        {
            var answers = await server.Client.ExecuteAsync(Script);
            Assert.Equal("Source `station_entries` does not exist.", answers[0].Outcome());
            Assert.Equal("CSAS_STATION_ENTRIES_3", answers[5].GetProperty("commandStatus").Text("queryId"));
            await WrittenAsync("""{"@timestamp":"2024-01-31T08:00:00.000Z","user":"u1","delta":1,"station":"Bank","location":"51.5,-0.1"}""");

            // Again, as the deployment that it comes from does: everything goes and comes back.
            answers = await server.Client.ExecuteAsync(Script);
            Assert.Equal("Source `station_entries` (topic: station_entries) was dropped.", answers[0].Outcome());
            Assert.All(answers.EnumerateArray(), answer => Assert.Equal("SUCCESS", answer.GetProperty("commandStatus").Text("status")));
        }

        await using (var server = await surroundings.StartAsync(service))
        {
            var queries = (await server.Client.AskAsync("SHOW QUERIES;")).GetProperty("queries");
            Assert.Equal(1, queries.GetArrayLength());
            Assert.Equal("station_entries", queries[0].GetProperty("sinks")[0].GetString());
        }
    }

    private async Task SendStationAsync(string key, string name, string location)
    {
        using var registry = new SchemaRegistryClient(new() { Url = surroundings.RegistryUrl });
        var schema = await registry.RegisterAsync("stations-value", StationSchema);
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig { BootstrapServers = surroundings.Kafka.BootstrapServers }).Build();
        await producer.ProduceAsync(
            "stations", new() { Key = key, Value = new AvroBytes(schema).Text(name).Number(1).Text(location).Number(2).ToArray() });
    }

    private async Task WrittenAsync(string value)
    {
        var record = (await surroundings.Kafka.ReadAsync("station_entries", 1))[0];
        Assert.Equal(("940G", 1_706_688_000_000), (record.Key, record.Timestamp));
        Assert.Equal(value, record.Value);
    }
}
