namespace CtaStreaming.KsqlBootstrapper.Tests;

public sealed class BootstrapperTests
{
    private static readonly string[] Everything =
        ["TURNSTILE", "TURNSTILE_15_MINUTES", "TURNSTILE_BY_EVENT_TIME", "TURNSTILE_BY_LINE", "TURNSTILE_SUMMARY"];

    [Fact]
    public async Task It_makes_what_the_script_says_and_the_second_time_nothing()
    {
        await using var ksql = await StubKsql.StartAsync();

        var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url);

        Assert.Equal(0, exitCode);
        Assert.Equal(Everything, ksql.Sources);
        Assert.Contains("created TABLE TURNSTILE_SUMMARY", output, StringComparison.Ordinal);
        var summary = ksql.Changes.Single(change => change.Sql.StartsWith("CREATE TABLE turnstile_summary", StringComparison.Ordinal));
        Assert.Equal("earliest", summary.Properties["auto.offset.reset"]);

        var before = ksql.Changes.Count();
        (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url);

        Assert.Equal(0, exitCode);
        Assert.Equal(before, ksql.Changes.Count());
        Assert.Contains("TABLE TURNSTILE_SUMMARY is there already", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_goes_with_every_request()
    {
        await using var ksql = await StubKsql.StartAsync();

        await BootstrapperProgram.RunAsync(ksql.Url, "--Ksql:BearerAuthToken=abc.def");

        Assert.Equal("Bearer abc.def", ksql.Authorization);
    }

    [Fact]
    public async Task A_changed_statement_is_replaced_with_what_reads_it_and_said()
    {
        await using var ksql = await StubKsql.StartAsync();
        await BootstrapperProgram.RunAsync(ksql.Url);
        var before = ksql.Changes.Count();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sql");
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ksql/chicago.sql"));
        await File.WriteAllTextAsync(file, script.Replace("station_name VARCHAR, ", "", StringComparison.Ordinal));
        try
        {
            var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url, "--file", file);

            Assert.Equal(0, exitCode);
            Assert.Contains("STREAM TURNSTILE was made by another statement", output, StringComparison.Ordinal);
            var changes = ksql.Changes.Skip(before).Select(change => change.Sql).ToList();
            Assert.Equal(
                ["DROP TABLE IF EXISTS `TURNSTILE_BY_LINE` DELETE TOPIC;", "DROP TABLE IF EXISTS `TURNSTILE_SUMMARY` DELETE TOPIC;", "DROP STREAM IF EXISTS `TURNSTILE`;"],
                changes.Take(3));
            Assert.DoesNotContain(changes, change => change.Contains("15_MINUTES", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(Everything, ksql.Sources);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Drop_leaves_nothing_readers_first()
    {
        await using var ksql = await StubKsql.StartAsync();
        await BootstrapperProgram.RunAsync(ksql.Url);

        var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url, "--drop");

        Assert.Equal(0, exitCode);
        Assert.Empty(ksql.Sources);
        Assert.True(output.IndexOf("dropped TABLE TURNSTILE_SUMMARY", StringComparison.Ordinal) < output.IndexOf("dropped STREAM TURNSTILE:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_prints_and_changes_nothing()
    {
        await using var ksql = await StubKsql.StartAsync();

        var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url, "--dry-run");

        Assert.Equal(0, exitCode);
        Assert.Empty(ksql.Changes);
        Assert.Contains("SET 'auto.offset.reset' = 'earliest';\nCREATE STREAM turnstile (", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_needs_no_server()
    {
        var (exitCode, output) = await BootstrapperProgram.RunAsync("http://127.0.0.1:1", "--dry-run");

        Assert.Equal(0, exitCode);
        Assert.Contains("nobody answers at http://127.0.0.1:1/", output, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE turnstile_summary", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_for_the_source_topics_and_says_so()
    {
        await using var ksql = await StubKsql.StartAsync(StubKsql.WithLateTopicIn);

        var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url);

        Assert.Equal(0, exitCode);
        Assert.Contains("there is no topic org.chicago.cta.turnstiles.v1 yet", output, StringComparison.Ordinal);
        Assert.Equal(Everything, ksql.Sources);
    }

    [Fact]
    public async Task It_waits_until_a_statement_has_been_applied()
    {
        await using var ksql = await StubKsql.StartAsync(StubKsql.SlowIn);

        var (_, output) = await BootstrapperProgram.RunAsync(ksql.Url);

        Assert.Contains("created TABLE TURNSTILE_15_MINUTES: at last", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_ksqlDB_refuses_is_said_with_exit_code_1()
    {
        await using var ksql = await StubKsql.StartAsync(server => StubKsql.ThatRefuses(server, "turnstile_by_line"));

        var (exitCode, output) = await BootstrapperProgram.RunAsync(ksql.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains("ksqlDB refuses: no such thing", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dryrun", "x", "There is no option --dryrun")]
    [InlineData("--Ksql:Url", "localhost:8088", "Ksql:Url: 'localhost:8088' is not an http or https address")]
    [InlineData("--file", "/no/such.sql", "Bootstrapper:File: /no/such.sql: Could not find")]
    public async Task A_wrong_option_is_named_with_exit_code_2(string option, string value, string said)
    {
        var (exitCode, output) = await BootstrapperProgram.RunAsync("http://127.0.0.1:1", option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }
}
