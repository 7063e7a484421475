using System.Net.Sockets;
using System.Text.Json;

namespace CtaStreaming.ConnectorRegistrar.Tests;

/// <summary>The built program against Connect's answers.</summary>
public sealed class RegisterTests
{
    private const string Config = "/connectors/stations/config";

    [Fact]
    public async Task A_connector_that_is_not_there_is_created_with_the_database_filled_in()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 201, "{}").On("GET /connectors/stations/status", 404, "{}").OnStatus("UNASSIGNED").OnStatus("RUNNING").OnStatus("RUNNING", "RUNNING");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url);

        Assert.Equal(0, exitCode);
        Assert.Contains("created connector stations", output, StringComparison.Ordinal);
        Assert.Contains("connector stations is RUNNING, task 0 RUNNING on w:8083", output, StringComparison.Ordinal);
        var config = Sent(connect);
        Assert.Equal("jdbc:postgresql://db.example:5433/cta", config["connection.url"]);
        Assert.Equal(("cta_admin", "se$cret"), (config["connection.user"], config["connection.password"]));
        Assert.Equal(("incrementing", "stop_id", "stations", "org.chicago.cta."), (config["mode"], config["incrementing.column.name"], config["table.whitelist"], config["topic.prefix"]));
        Assert.DoesNotContain(config.Values, value => value.Contains("${", StringComparison.Ordinal));
        Assert.DoesNotContain("se$cret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_can_come_from_a_file_and_go_with_every_request()
    {
        var secrets = Directory.CreateTempSubdirectory("cta-registrar-tests-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "Connect__BasicAuthUserInfo"), "key:secret\n");
            await using var connect = await StubConnect.StartAsync();
            connect.On($"PUT {Config}", 201, "{}").OnStatus("RUNNING", "RUNNING");

            var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url, "--SecretsDirectory", secrets.FullName);

            Assert.Equal(0, exitCode);
            Assert.Equal("Basic a2V5OnNlY3JldA==", connect.Authorization);
            Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        }
        finally
        {
            secrets.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task One_with_the_same_configuration_is_left_alone_and_one_with_another_is_updated()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 201, "{}").OnStatus("RUNNING", "RUNNING");
        await RegistrarProgram.RunAsync(connect.Url);
        var known = Sent(connect);
        known["name"] = "stations";

        await using var equal = await StubConnect.StartAsync();
        equal.On($"GET {Config}", 200, JsonSerializer.Serialize(known)).OnStatus("RUNNING", "RUNNING");
        var (left, said) = await RegistrarProgram.RunAsync(equal.Url);
        Assert.Equal(0, left);
        Assert.Contains("is there already, with this configuration", said, StringComparison.Ordinal);
        Assert.Empty(equal.Changes);

        known["poll.interval.ms"] = "60000";
        await using var other = await StubConnect.StartAsync();
        other.On($"GET {Config}", 200, JsonSerializer.Serialize(known)).On($"PUT {Config}", 200, "{}").OnStatus("RUNNING", "RUNNING");
        Assert.Contains("updated connector stations", (await RegistrarProgram.RunAsync(other.Url)).Output, StringComparison.Ordinal);
        Assert.Equal("5000", Sent(other)["poll.interval.ms"]);
    }

    [Fact]
    public async Task The_trace_of_a_failed_task_is_told_with_exit_code_1()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 201, "{}").OnStatus("RUNNING", "UNASSIGNED").On(
            "GET /connectors/stations/status",
            200,
            """{"name":"stations","connector":{"state":"RUNNING","worker_id":"w"},"tasks":[{"id":0,"state":"FAILED","worker_id":"w","trace":"ConnectException: no\n\tat there"}],"type":"source"}""");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains("task 0 of connector stations has failed: ConnectException: no | at there", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_somebody_has_paused_is_left_paused()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 200, "{}").OnStatus("PAUSED", "PAUSED");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url);

        Assert.Equal(0, exitCode);
        Assert.Contains("connector stations is PAUSED, as somebody has asked for", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_never_runs_is_given_up_with_its_state()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 201, "{}").OnStatus("UNASSIGNED");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url, "--Registrar:Timeout", "00:00:00.300");

        Assert.Equal(1, exitCode);
        Assert.Contains("does not run within 0.3 s: UNASSIGNED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Connect_refuses_is_told_in_its_words_with_exit_code_1()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 400, """{"error_code":400,"message":"Connector configuration is invalid and contains the following 1 error(s):\nno such mode"}""");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url);

        Assert.Equal(1, exitCode);
        Assert.Contains("Connect refuses connector stations: Connector configuration is invalid and contains the following 1 error(s): | no such mode", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebalance_is_waited_out()
    {
        await using var connect = await StubConnect.StartAsync();
        connect.On($"PUT {Config}", 409, """{"error_code":409,"message":"Cannot complete request momentarily due to stale configuration"}""").On($"PUT {Config}", 201, "{}").OnStatus("RUNNING", "RUNNING");

        var (exitCode, output) = await RegistrarProgram.RunAsync(connect.Url);

        Assert.Equal(0, exitCode);
        Assert.Contains("waiting for Connect at", output, StringComparison.Ordinal);
        Assert.Contains("created connector", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_for_Connect_and_says_so()
    {
        int port;
        using (var probe = new TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
        }

        using var program = RegistrarProgram.Start($"http://127.0.0.1:{port}");
        Assert.Contains($"waiting for Connect at http://127.0.0.1:{port}/", await program.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        await using var connect = await StubConnect.StartAsync($"http://127.0.0.1:{port}");
        connect.On($"PUT {Config}", 201, "{}").OnStatus("RUNNING", "RUNNING");
        var rest = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(0, program.ExitCode);
        Assert.Contains("created connector stations", rest, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Sent(StubConnect connect)
    {
        var (request, body) = Assert.Single(connect.Changes);
        Assert.Equal($"PUT {Config}", request);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(body)!;
    }
}
