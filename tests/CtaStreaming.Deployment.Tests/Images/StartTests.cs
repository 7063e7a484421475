using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Deployment.Tests.Compose;
using CtaStreaming.Testing;

namespace CtaStreaming.Deployment.Tests.Images;

/// <summary>
/// Services as their containers start them: published, in their own folder, with the environment of the compose file. No name of it
/// means anything here, so each comes as far as waiting for what it needs, and says for what.
/// </summary>
public sealed class StartTests(BuiltImages images) : IClassFixture<BuiltImages>
{
    [Fact]
    public async Task The_dashboard_lives_from_its_image_alone_and_is_not_ready_yet()
    {
        var port = FreePort();
        using var dashboard = RunningProgram.StartPublished(Starter("Dashboard"), [], Environment("Dashboard", ("ASPNETCORE_HTTP_PORTS", port)));

        await UntilAsync(() => ProbeAsync("Dashboard", $"http://127.0.0.1:{port}/health/live", exitCode: 0));
        await ProbeAsync("Dashboard", $"http://127.0.0.1:{port}/health/ready", exitCode: 1);
        using var http = new HttpClient();
        Assert.NotEmpty(await http.GetByteArrayAsync(new Uri($"http://127.0.0.1:{port}/favicon.svg")));

        Assert.Equal(0, await dashboard.StopAsync());
    }

    [Fact]
    public async Task The_registrar_waits_for_connect_from_its_image_alone()
    {
        using var registrar = RunningProgram.StartPublished(Starter("ConnectorRegistrar"), [], Environment("ConnectorRegistrar"));

        await registrar.LineAsync("waiting for Connect at http://connect:8083");

        Assert.Equal(0, await registrar.StopAsync());
    }

    [Theory]
    [InlineData("Producers", "waiting for Kafka at kafka:19092")]
    [InlineData("StreamProcessor", "waiting for Kafka at kafka:19092")]
    [InlineData("WeatherEmitter", "waiting for the REST Proxy at http://rest-proxy:8082/")]
    public async Task A_worker_takes_its_environment_waits_and_says_so_to_a_health_check(string service, string waiting)
    {
        var port = FreePort();
        using var worker = RunningProgram.Start($"CtaStreaming.{service}", [], Environment(service, ("Health__Port", port)));

        await worker.LineAsync(waiting);
        using var http = new HttpClient();
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/health/live")));
        await UntilAsync(async () =>
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.StartsWith("Waiting for ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        });

        Assert.Equal(0, await worker.StopAsync());
    }

    [Fact]
    public async Task The_bootstrapper_takes_its_environment_and_waits()
    {
        using var bootstrapper = RunningProgram.Start("CtaStreaming.KsqlBootstrapper", [], Environment("KsqlBootstrapper"));

        await bootstrapper.LineAsync("waiting for ksqlDB at http://ksqldb-server:8088");

        Assert.Equal(0, await bootstrapper.StopAsync());
    }

    [Fact]
    public async Task Every_health_check_of_the_compose_file_asks_where_the_program_answers()
    {
        var own = ComposeFile.Read(ComposeFile.Single).Own.Where(service => !service.IsTask).ToList();

        Assert.Equal(7, own.Count);
        Assert.All(own, service =>
        {
            var port = service.Environment.GetValueOrDefault("Health__Port") ?? service.Environment["ASPNETCORE_HTTP_PORTS"];
            Assert.Equal(["CMD", "/app/service", "healthcheck", $"http://127.0.0.1:{port}/health/ready"], service.Healthcheck!.Test);
        });
        await ProbeAsync("Dashboard", "127.0.0.1:8080", exitCode: 2);
    }

    private static (string, string)[] Environment(string project, params (string Name, string Value)[] instead)
    {
        var service = ComposeFile.Read(ComposeFile.Single).Own.First(service => service.Project == project);
        var variables = new Dictionary<string, string>(service.DefaultEnvironment);
        foreach (var (name, value) in instead) variables[name] = value;
        return [.. variables.Select(variable => (variable.Key, variable.Value))];
    }

    private string Starter(string service) => Path.Combine(images.App(service), "service");

    private async Task ProbeAsync(string service, string address, int exitCode)
    {
        var probe = await Execution.RunAsync(Starter(service), ["healthcheck", address], images.App(service));
        Assert.Equal(exitCode, probe.ExitCode);
    }

    /// <summary>Repeats a check until it holds: a process has no event to wait for.</summary>
    private static async Task UntilAsync(Func<Task> check)
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        while (true)
        {
            try
            {
                await check();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
