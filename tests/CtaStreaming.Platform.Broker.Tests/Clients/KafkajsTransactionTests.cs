namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>Transactions of a client that shares no code with librdkafka, and reads only what is committed unless told otherwise.</summary>
public sealed class KafkajsTransactionTests
{
    [Fact]
    public async Task Kafkajs_commits_aborts_and_reads_what_is_committed()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var client = ClientProcess.Start("node", "nodejs npm", ClientProcess.KafkajsScript("kafkajs_transactions.js"), broker.BootstrapServers);
        Assert.Equal(["2"], await client.ReadListAsync("offsets"));
        Assert.Equal(["committed 1", "committed 2", "with offsets"], await client.ReadListAsync("read"));
        await client.EndAsync();
    }
}
