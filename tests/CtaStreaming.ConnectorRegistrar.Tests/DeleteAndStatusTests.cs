namespace CtaStreaming.ConnectorRegistrar.Tests;

public sealed class DeleteAndStatusTests
{
    [Theory]
    [InlineData(204, "deleted connector stations")]
    [InlineData(404, "there is no connector stations")]
    public async Task Delete_leaves_no_connector_whether_there_was_one_or_not(int status, string said)
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On("DELETE /connectors/stations", status, "{}");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url, "--delete");

        Assert.Equal(0, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal("DELETE /connectors/stations", Assert.Single(connect.Changes).Request);
    }

    [Theory]
    [InlineData("RUNNING", "RUNNING", 0, "connector stations is RUNNING, task 0 RUNNING on w:8083")]
    [InlineData("RUNNING", "FAILED", 1, "task 0 of connector stations has failed")]
    [InlineData("FAILED", null, 1, "connector stations has failed")]
    [InlineData("PAUSED", "PAUSED", 0, "connector stations is PAUSED")]
    [InlineData("RUNNING", null, 1, "connector stations is RUNNING")]
    public async Task Status_tells_the_states_and_changes_nothing(string connector, string? task, int expected, string said)
    {
        await using var connect = await StubConnect.StartAsync();
        connect.OnStatus(connector, task is null ? [] : [task]);

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url, "--status");

        Assert.Equal(expected, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Empty(connect.Changes);
    }

    [Fact]
    public async Task The_status_of_no_connector_is_a_failure()
    {
        await using var connect = await StubConnect.StartAsync();

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url, "--status");

        Assert.Equal(1, exitCode);
        Assert.Contains("there is no connector stations", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--delte", "x", "There is no option --delte")]
    [InlineData("--Connect:Url", "localhost:8083", "Connect:Url: 'localhost:8083' is not an http or https address")]
    [InlineData("--ConnectionStrings:Cta", "Host=x", "ConnectionStrings:Cta: there is no Database")]
    [InlineData("--file", "/no/such.json", "Registrar:File: /no/such.json is not a connector's configuration")]
    [InlineData("--Registrar:Timeout", "0", "Registrar:Timeout: must be longer")]
    public async Task A_wrong_option_is_named_with_exit_code_2(string option, string value, string said)
    {
        var (exitCode, output) = await RegistrarProgram.RunAsync("http://127.0.0.1:1", option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }
}
