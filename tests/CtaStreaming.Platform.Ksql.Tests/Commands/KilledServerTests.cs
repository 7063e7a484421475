using System.Diagnostics;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Commands;

[Collection(SurroundingsCollection.Name)]
public sealed class KilledServerTests(Surroundings surroundings)
{
    private const string Ready = "ksql ready on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_killed_server_comes_back_with_its_queries_and_counts_nothing_twice()
    {
        var topic = KafkaFixture.Name("killed");
        using (var first = await StartAsync())
        {
            await first.Client.ExecuteAsync(
                $"""
                CREATE STREAM killed (line VARCHAR) WITH (KAFKA_TOPIC='{topic}', PARTITIONS=1, VALUE_FORMAT='JSON');
                CREATE TABLE killed_counts WITH (KAFKA_TOPIC='{topic}-counts') AS SELECT line, COUNT(*) AS n FROM killed GROUP BY line;
                """,
                new JsonObject { ["auto.offset.reset"] = "earliest" });
            for (var i = 0; i < 50; i++) await surroundings.Kafka.SendAsync(topic, (null, """{"LINE":"blue"}"""));
            first.Kill();
        }

        await surroundings.Kafka.SendAsync(topic, (null, """{"LINE":"blue"}"""));
        using var second = await StartAsync();
        var records = await surroundings.Kafka.ReadUntilAsync($"{topic}-counts", counts => counts is [.., { Value: """{"N":51}""" }]);
        var counts = records.Select(record => JsonNode.Parse(record.Value!)!["N"]!.GetValue<long>()).ToList();
        Assert.Equal(counts.Order(), counts);
        Assert.Equal(counts.Distinct(), counts);
        await second.Client.ExecuteAsync("DROP TABLE killed_counts; DROP STREAM killed;");
    }

    private async Task<ServerProcess> StartAsync()
    {
        var host = Path.Combine(AppContext.BaseDirectory, "CtaStreaming.Platform.Host.dll");
        string[] arguments =
        [
            host, "--engines", "ksql", "--ksql-port", "0", "--bootstrap-servers", surroundings.Kafka.BootstrapServers,
            "--schema-registry-url", surroundings.RegistryUrl.TrimEnd('/'),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.StartsWith(Ready, line, StringComparison.Ordinal);
        return new ServerProcess(process, new KsqlClient(new Uri(line![Ready.Length..])));
    }

    /// <summary>A server in a process of its own.</summary>
    private sealed record ServerProcess(Process Process, KsqlClient Client) : IDisposable
    {
        /// <summary>SIGKILL: nothing is committed, closed or said.</summary>
        public void Kill()
        {
            Process.Kill();
            Process.WaitForExit();
        }

        public void Dispose()
        {
            if (!Process.HasExited) Kill();
            Process.Dispose();
            Client.Dispose();
        }
    }
}
