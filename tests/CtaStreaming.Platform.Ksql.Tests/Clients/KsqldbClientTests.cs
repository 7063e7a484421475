using System.Diagnostics;
using System.Runtime.CompilerServices;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Clients;

/// <summary>A client that others wrote, unchanged.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class KsqldbClientTests(Surroundings surroundings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_runs_statements_inserts_a_pull_query_and_a_push_query()
    {
        await using var server = await KsqlServer.StartAsync(surroundings.Options(Surroundings.NewService()));

        var output = await RunAsync(server.Url);

        Assert.Equal(
            """
            {"created":"Stream created"}
            {"counted":"SUCCESS"}
            {"pushed":["red","blue","red"]}
            {"pulled":["red 2"]}
            {"refused":40001}
            {"streams":["WORDS"]}

            """,
            output);
    }

    private static async Task<string> RunAsync(Uri url, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"ksqldb-client is missing. Run: npm ci --prefix {folder}");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "ksqldb_client.js"), $"http://{url.Host}", $"{url.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        var (output, errors) = (client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        try
        {
            await client.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            client.Kill(entireProcessTree: true);
        }

        Assert.True(client.ExitCode == 0, await errors + await output);
        return await output;
    }
}
