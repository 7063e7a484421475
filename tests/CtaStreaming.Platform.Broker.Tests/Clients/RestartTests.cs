namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>Clients that share no code with librdkafka: create, produce, consume in a group, commit, restart the broker, go on.</summary>
public sealed class RestartTests
{
    [Fact]
    public Task Kafka_python_lives_through_a_restart() =>
        LiveAsync("kafka-python", () => ("/usr/bin/python3", "python3-kafka", ClientProcess.Script("kafka_python.py")));

    [Fact]
    public Task Kafkajs_lives_through_a_restart() =>
        LiveAsync("kafkajs", () => ("node", "nodejs npm", ClientProcess.KafkajsScript("kafkajs.js")));

    private static async Task LiveAsync(string topic, Func<(string Program, string Package, string Script)> find)
    {
        var port = FreePort.Find();
        await using var broker = await TestBroker.StartAsync(options => options with { Port = port });
        var (program, package, script) = find();
        await using var client = ClientProcess.Start(program, package, script, broker.BootstrapServers);

        var codecs = await client.ReadListAsync("codecs");
        Assert.Equal(codecs.SelectMany(codec => Enumerable.Range(0, 20).Select(i => $"{codec} {i}")), await client.ReadListAsync("read"));
        Assert.Equal("restart", await client.ReadLineAsync());
        Assert.Equal(codecs, await StoredCodecs.OfAsync(broker, topic));

        await broker.RestartAsync();
        await client.WriteLineAsync("restarted");

        Assert.Equal(["after the restart"], await client.ReadListAsync("read"));
        Assert.Equal(["for the next member"], await client.ReadListAsync("read"));
        await client.EndAsync();
    }
}
