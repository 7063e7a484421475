using System.Globalization;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>Debian's kcat with librdkafka 2.0.2, which reads the broker's features from exact version ranges.</summary>
public sealed class KcatTests
{
    private static readonly string[] Codecs = ["none", "gzip", "snappy", "lz4", "zstd"];

    [Fact]
    public async Task Kcat_lives_through_a_restart()
    {
        var port = FreePort.Find();
        await using var broker = await TestBroker.StartAsync(options => options with { Port = port });
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        foreach (var codec in Codecs)
        {
            var lines = string.Concat(Enumerable.Range(0, 20).Select(i => $"key:{codec} {i}\n"));
            await KcatAsync(broker, lines, "-P", "-t", "kcat", "-K", ":", "-z", codec, "-H", "codec=" + codec, "-X", "enable.idempotence=true");
        }

        Assert.Equal(Codecs, await StoredCodecs.OfAsync(broker, "kcat"));
        Assert.Contains(await KcatAsync(broker, "", "-L", "-t", "kcat"), line => line.Contains("topic \"kcat\" with 1 partitions", StringComparison.Ordinal));
        Assert.Equal(["kcat [0] offset 0"], await KcatAsync(broker, "", "-Q", "-t", string.Create(CultureInfo.InvariantCulture, $"kcat:0:{before}")));
        Assert.Equal(
            Codecs.SelectMany(codec => Enumerable.Range(0, 20).Select(i => $"key {codec} {i} codec={codec}")),
            await KcatAsync(broker, "", "-C", "-t", "kcat", "-o", "beginning", "-e", "-f", "%k %s %h\\n"));
        Assert.Equal(
            Codecs.SelectMany(codec => Enumerable.Range(0, 20).Select(i => $"{codec} {i}")),
            await ConsumeInGroupAsync(broker, 100));

        await broker.RestartAsync();

        await KcatAsync(broker, "after the restart\n", "-P", "-t", "kcat");
        Assert.Equal(["after the restart"], await ConsumeInGroupAsync(broker, 1));
    }

    private static Task<string[]> ConsumeInGroupAsync(TestBroker broker, int count) =>
        KcatAsync(
            broker, "", "-G", "kcats", "-c", count.ToString(CultureInfo.InvariantCulture), "-X", "auto.offset.reset=earliest", "-X", "fetch.wait.max.ms=50", "kcat");

    private static Task<string[]> KcatAsync(TestBroker broker, string input, params string[] arguments) =>
        ClientProcess.RunAsync("kcat", "kcat", input, ["-b", broker.BootstrapServers, "-q", .. arguments]);
}
