using System.Diagnostics;
using System.Runtime.CompilerServices;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Clients;

/// <summary>A client that others wrote, unchanged, and what such clients count on.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class KsqldbClientTests(Surroundings surroundings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_runs_statements_inserts_a_pull_query_and_a_push_query()
    {
        await using var server = await KsqlServer.StartAsync(surroundings.Options(Surroundings.NewService()));

        var output = await RunAsync("ksqldb_client.js", server.Url);

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

    /// <summary>
    /// Clients such as ksqldb-client and ksqldb-js parse a frame as one row. Two in one frame cannot be ruled out, as with ksqlDB; it was nearly all
    /// of them that came together.
    /// </summary>
    [Fact]
    public async Task Answers_to_inserts_and_rows_come_in_frames_of_their_own()
    {
        await using var server = await KsqlServer.StartAsync(surroundings.Options(Surroundings.NewService()));

        var frames = (await RunAsync("frames.js", server.Url)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();

        Assert.All(frames, count => Assert.InRange(count, 500, 1001));
        Assert.Equal(2, frames.Count);
    }

    private static async Task<string> RunAsync(string script, Uri url, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"ksqldb-client is missing. Run: npm ci --prefix {folder}");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script), $"http://{url.Host}", $"{url.Port}"])
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
