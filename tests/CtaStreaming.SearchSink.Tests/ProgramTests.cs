using CtaStreaming.Testing;

namespace CtaStreaming.SearchSink.Tests;

public sealed class ProgramTests
{
    private const string Program = "CtaStreaming.SearchSink";

    [Fact]
    public async Task Wrong_options_are_named_each_on_one_line_with_exit_code_2()
    {
        using var program = RunningProgram.Start(
            Program,
            ["--mode", "tsdb", "--Search:Url=elastic:9200", "--Search:ApiKey=a", "--Search:BearerAuthToken=b", "--Search:MaxDocuments=0", "--Search:MaxBytes=1", "--Search:MaxDelay=1:00:00", "--Search:RequestTimeout=0"]);
        var errors = await program.ErrorsAsync();
        Assert.Equal(2, program.ExitCode);
        Assert.Equal(7, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var key in new[] { "Search:Mode: 'tsdb' is neither time-series nor standard.", "Search:Url: 'elastic:9200'", "ApiKey is set together", "MaxDocuments: 0", "MaxBytes: 1", "MaxDelay: 01:00:00", "RequestTimeout: 00:00:00" })
        {
            Assert.Contains(key, errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_nothing_is_there_it_says_what_it_waits_for_and_still_stops_with_0()
    {
        using var program = RunningProgram.Start(Program, ["--Search:Url=http://127.0.0.1:1", "--Kafka:BootstrapServers=127.0.0.1:1"]);
        await program.LineAsync("waiting for Elasticsearch at http://127.0.0.1:1/: ");
        Assert.Equal(0, await program.StopAsync());
    }
}
