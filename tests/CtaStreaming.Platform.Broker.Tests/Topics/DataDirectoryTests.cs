using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Topics;

public sealed class DataDirectoryTests
{
    [Fact]
    public async Task Two_brokers_never_share_a_folder()
    {
        await using var broker = await TestBroker.StartAsync();
        var options = new BrokerOptions { DataDirectory = broker.DataDirectory, Port = 0 };
        var refused = await Assert.ThrowsAsync<IOException>(() => KafkaBroker.StartAsync(options));
        Assert.Contains(broker.DataDirectory, refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another broker", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var refused = await Assert.ThrowsAsync<IOException>(() => TestBroker.StartAsync(options => options with { Port = port }));
        Assert.Contains($"Port {port} on 127.0.0.1 is taken", refused.Message, StringComparison.Ordinal);
        Assert.Contains("give the broker another port", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_start_leaves_nothing_locked()
    {
        var directory = Directory.CreateTempSubdirectory("cta-broker-").FullName;
        using (var other = new TcpListener(IPAddress.Loopback, 0))
        {
            other.Start();
            var options = new BrokerOptions { DataDirectory = directory, Port = ((IPEndPoint)other.LocalEndpoint).Port };
            await Assert.ThrowsAsync<IOException>(() => KafkaBroker.StartAsync(options));
        }

        await using (await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = directory, Port = 0 })) { }
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_deletion_that_a_crash_interrupted_is_finished_at_the_next_start()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            await client.CreateTopicAsync("t");
            await client.CreateTopicAsync("kept");
            await client.ProduceAsync("t", Batches.Of("x"));
        }

        var topics = Path.Combine(broker.DataDirectory, "topics");
        await broker.RestartAsync(
            _ => Directory.GetDirectories(topics, "t-*").ToList().ForEach(path => Directory.Move(path, path + "-delete")));
        using (var client = await WireClient.ConnectAsync(broker))
        {
            Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await client.ListOffsetAsync("t", -1)).Error);
            Assert.Equal(ErrorCode.None, (await client.ListOffsetAsync("kept", -1)).Error);
            await Eventually.TrueAsync(() => Task.FromResult(Directory.GetDirectories(topics, "t-*").Length == 0));
            await client.CreateTopicAsync("t");
        }

        await broker.RestartAsync();
        using var again = await WireClient.ConnectAsync(broker);
        Assert.Equal(0, (await again.ListOffsetAsync("t", -1)).Offset);
    }

    [Fact]
    public async Task Ten_thousand_partitions_are_no_trouble()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            await client.CreateTopicAsync("wide", partitions: 10_000);
            for (var first = 0; first < 10_000; first += 1000)
            {
                (string, int, byte[])[] batches = [.. Enumerable.Range(first, 1000).Select(partition => ("wide", partition, Batches.Of("x")))];
                var produced = WireRequests.ReadProduced(await client.CallAsync(ApiKey.Produce, 9, WireRequests.Produce(-1, batches)), 9);
                Assert.All(produced, result => Assert.Equal(ErrorCode.None, result.Error));
            }
        }

        await broker.RestartAsync();
        using var again = await WireClient.ConnectAsync(broker);
        var reply = await again.CallAsync(ApiKey.Produce, 9, WireRequests.Produce(-1, ("wide", 9_999, Batches.Of("x"))));
        Assert.Equal(1, WireRequests.ReadProduced(reply, 9)[0].BaseOffset);
    }

    [Fact]
    public async Task A_broker_with_three_hundred_topics_of_data_starts_in_well_under_half_a_second()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            foreach (var topic in Enumerable.Range(0, 300).Select(i => $"t{i}"))
            {
                await client.CreateTopicAsync(topic);
                await client.ProduceAsync(topic, Batches.Of("x"));
            }
        }

        var started = long.MaxValue;
        await broker.RestartAsync(_ => started = Stopwatch.GetTimestamp());
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 0, 400);
        using var again = await WireClient.ConnectAsync(broker);
        Assert.Equal(1, (await again.ListOffsetAsync("t299", -1)).Offset);
    }
}
