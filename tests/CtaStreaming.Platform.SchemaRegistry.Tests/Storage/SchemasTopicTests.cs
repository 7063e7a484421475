using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Broker;

namespace CtaStreaming.Platform.SchemaRegistry.Tests.Storage;

/// <summary>The registry against its topic and its broker, in good times and bad.</summary>
public sealed class SchemasTopicTests
{
    [Fact]
    public async Task The_topic_is_created_compacted_with_one_partition()
    {
        var topic = SharedBroker.NewTopic();
        await using var server = await StartAsync(topic);

        using var admin = await AdminAsync();
        var description = (await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]))).TopicDescriptions[0];
        var configs = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = topic }]);

        Assert.Single(description.Partitions);
        Assert.Equal("compact", configs[0].Entries["cleanup.policy"].Value);
    }

    [Theory]
    [InlineData(2, "compact", "has 2 partitions")]
    [InlineData(1, "delete", "cleanup.policy=delete")]
    public async Task A_topic_that_would_lose_or_mix_schemas_is_refused(int partitions, string policy, string reason)
    {
        var topic = SharedBroker.NewTopic();
        using var admin = await AdminAsync();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, Configs = new() { ["cleanup.policy"] = policy } }]);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(topic));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_have_put_into_the_topic_is_skipped_or_understood()
    {
        var topic = SharedBroker.NewTopic();
        await (await StartAsync(topic)).DisposeAsync();
        (string Key, string Value)[] records =
        [
            ("garbage", "garbage"),
            (Key("j"), """{"subject":"j","version":1,"id":9,"md5":"x","schemaType":"JSON","schema":"{}","deleted":false}"""),
            (Key("bad"), """{"subject":"bad","version":1,"id":10,"schema":"no schema","deleted":false}"""),
        ];
        var config = new ProducerConfig { BootstrapServers = await SharedBroker.BootstrapServersAsync() };
        using (var producer = new ProducerBuilder<string, string>(config).Build())
        {
            foreach (var (key, value) in records) await producer.ProduceAsync(topic, new() { Key = key, Value = value });
        }

        await using var server = await StartAsync(topic);
        using var client = new HttpClient { BaseAddress = server.Url };

        Assert.Equal((string[])["bad", "j"], await SubjectsAsync(client));
        Assert.Contains("\"schemaType\":\"JSON\"", await client.GetStringAsync("/subjects/j/versions/1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/subjects/j/versions", new { schema = Samples.Int })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableContent, (await client.PostAsJsonAsync("/subjects/bad/versions", new { schema = Samples.Int })).StatusCode);
    }

    [Fact]
    public async Task A_second_registry_on_the_topic_sees_what_the_first_one_writes()
    {
        var topic = SharedBroker.NewTopic();
        await using var first = await StartAsync(topic);
        using var client = new HttpClient { BaseAddress = first.Url };
        await client.PostAsJsonAsync("/subjects/s/versions", new { schema = Samples.Int });

        await using var second = await StartAsync(topic);

        using var other = new HttpClient { BaseAddress = second.Url };
        Assert.Equal((string[])["s"], await SubjectsAsync(other));
    }

    [Fact]
    public async Task The_registry_waits_for_a_broker_that_starts_later_and_outlives_one_that_stops()
    {
        var directory = Directory.CreateTempSubdirectory("cta-registry-");
        var port = FreePort();
        var options = new BrokerOptions { DataDirectory = directory.FullName, Port = port };
        var starting = SchemaRegistryServer.StartAsync(new()
        {
            Url = "http://127.0.0.1:0",
            BootstrapServers = $"127.0.0.1:{port}",
            WriteTimeout = TimeSpan.FromSeconds(1),
        });
        Assert.False(starting.IsCompleted);

        var broker = await KafkaBroker.StartAsync(options);
        await using (var server = await starting.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            await client.PostAsJsonAsync("/subjects/s/versions", new { schema = Samples.Int });
            await broker.DisposeAsync();

            Assert.Equal(HttpStatusCode.InternalServerError, (await client.PostAsJsonAsync("/subjects/lost/versions", new { schema = Samples.Int })).StatusCode);
            Assert.Equal((string[])["s"], await SubjectsAsync(client));

            broker = await KafkaBroker.StartAsync(options);
            var deadline = DateTime.UtcNow.AddSeconds(30);
            HttpStatusCode status;
            do status = (await client.PostAsJsonAsync("/subjects/t/versions", new { schema = Samples.Int })).StatusCode;
            while (status != HttpStatusCode.OK && DateTime.UtcNow < deadline);
            Assert.Equal(HttpStatusCode.OK, status);
        }

        await broker.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_what_to_do()
    {
        await using var first = await StartAsync(SharedBroker.NewTopic());

        var exception = await Assert.ThrowsAsync<IOException>(async () => await StartAsync(SharedBroker.NewTopic(), first.Url.ToString()));

        Assert.Contains($"Port {first.Url.Port} on 127.0.0.1 is taken", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("127.0.0.1:8081")]
    [InlineData("http://no-address:8081")]
    [InlineData("http://127.0.0.1:8081/path")]
    public async Task A_URL_that_is_none_to_listen_on_is_refused(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync("never", url));

    private static string Key(string subject) => $$"""{"keytype":"SCHEMA","subject":"{{subject}}","version":1,"magic":1}""";

    private static async Task<SchemaRegistryServer> StartAsync(string topic, string url = "http://127.0.0.1:0") =>
        await SchemaRegistryServer.StartAsync(new() { Url = url, BootstrapServers = await SharedBroker.BootstrapServersAsync(), Topic = topic });

    private static async Task<string[]> SubjectsAsync(HttpClient client) => await client.GetFromJsonAsync<string[]>("/subjects") ?? [];

    private static async Task<IAdminClient> AdminAsync() =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = await SharedBroker.BootstrapServersAsync() }).Build();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
