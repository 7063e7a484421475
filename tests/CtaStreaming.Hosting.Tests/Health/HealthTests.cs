using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Hosting.Health;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Hosting.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly string _port = FreePort();
    private readonly ManualTimeProvider _time = new();
    private IHost? _host;

    private string Live => $"http://127.0.0.1:{_port}/health/live";

    private string Ready => $"http://127.0.0.1:{_port}/health/ready";

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults([$"--Health:Port={_port}"]);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task A_program_is_ready_when_it_waits_for_nothing_and_says_what_it_waits_for()
    {
        var answers = new TaskCompletionSource();
        var wait = _host!.Services.GetRequiredService<DependencyWaiter>()
            .WaitForAsync("Kafka at nowhere:9092", _ => answers.Task, _ => false, CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(Ready));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Waiting for Kafka at nowhere:9092"), await AskAsync(Ready));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(Live));
        Assert.Equal((0, 1), (await HealthProbe.RunAsync(["healthcheck", Live]), await HealthProbe.RunAsync(["healthcheck", Ready])));

        answers.SetResult();
        await wait;
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(Ready));
    }

    [Fact]
    public async Task Another_address_is_not_there()
    {
        var (status, text) = await AskAsync($"http://127.0.0.1:{_port}/metrics");

        Assert.Equal((HttpStatusCode.NotFound, "There are /health/live and /health/ready."), (status, text));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_program_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults([$"--Health:Port={((IPEndPoint)taken.LocalEndpoint).Port}"]);

        Assert.Equal(1, await builder.Build().RunServiceAsync());
    }

    [Fact]
    public async Task A_port_that_cannot_be_is_a_wrong_option()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults(["--Health:Port=65536"]);

        Assert.Equal(2, await builder.Build().RunServiceAsync());
    }

    [Fact]
    public async Task A_probe_of_nobody_fails_and_one_without_an_address_is_misused()
    {
        Assert.Equal(1, await HealthProbe.RunAsync(["healthcheck", $"http://127.0.0.1:{FreePort()}/health/live"]));
        Assert.Equal(2, await HealthProbe.RunAsync(["healthcheck"]));
        Assert.Equal(2, await HealthProbe.RunAsync(["healthcheck", "localhost:8080"]));
    }

    [Theory]
    [InlineData(true, "healthcheck")]
    [InlineData(true, "healthcheck", "http://127.0.0.1:8080/health/live")]
    [InlineData(false)]
    [InlineData(false, "--speed", "healthcheck")]
    public void The_probe_is_asked_for_by_the_first_word(bool isAsked, params string[] args) => Assert.Equal(isAsked, HealthProbe.IsAsked(args));

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
