using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What <c>./run.sh</c> promises to whoever operates it.</summary>
public sealed partial class LifecycleTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("cta-e2e-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Asked_to_stop_everything_is_gone_within_10_s_with_exit_code_0_and_starts_again_with_its_state()
    {
        await using (var system = await RunningSystem.StartReadyAsync(_data))
        {
            var children = system.Children();
            Assert.Equal(
                ["CtaStreaming.Dashboard.dll", "CtaStreaming.Platform.Host.dll", "CtaStreaming.Producers.dll", "CtaStreaming.StreamProcessor.dll", "CtaStreaming.WeatherEmitter.dll", "postgres"],
                children.Keys.Order(StringComparer.Ordinal));

            system.Signal("INT");
            Assert.Equal(0, await system.ExitAsync(TimeSpan.FromSeconds(10)));
            Assert.All(children.Values, id => Assert.False(Directory.Exists($"/proc/{id}"), $"process {id} is still there"));
            Assert.DoesNotContain("was killed", system.Output, StringComparison.Ordinal);
        }

        await using var again = RunningSystem.Start(_data, RunningSystem.FreePorts);
        var topics = await again.WaitForLineAsync(new Regex(@"Broker on \S+ with (?<count>\d+) topics"));
        Assert.True(int.Parse(topics.Groups["count"].Value, null) > 144, "the stations' topics are not there any more");
        Assert.Matches(@"with [1-9]\d* subjects", (await again.WaitForLineAsync(new Regex("Listening on .* subjects"))).Value);
    }

    [Theory]
    [InlineData("CtaStreaming.Producers.dll", "producers")]
    [InlineData("CtaStreaming.Dashboard.dll", "dashboard")]
    [InlineData("CtaStreaming.Platform.Host.dll", "platform")]
    [InlineData("postgres", "postgres")]
    public async Task A_program_that_is_killed_is_started_again_and_trains_go_on(string assembly, string name)
    {
        await using var system = await RunningSystem.StartReadyAsync(_data);
        using var http = new HttpClient { BaseAddress = system.Dashboard };

        RunningSystem.Signal(system.Children()[assembly], "KILL");
        await system.WaitForLineAsync(new Regex($"{name}.*ended with exit code 137"));
        await system.WaitForLineAsync(new Regex($"{name}.*is ready"));

        var before = await Status.NewestEventAsync(http);
        await Status.WaitUntilAsync(http, status => Status.NewestEvent(status) > before);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var system = RunningSystem.Start(_data, [.. RunningSystem.FreePorts, "--dashboard-port", $"{port}"]);

        Assert.Equal(1, await system.ExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Contains($"Port {port}", system.Output, StringComparison.Ordinal);
        Assert.Contains("--dashboard-port", system.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_simulation_option_stops_everything_with_exit_code_2()
    {
        await using var system = RunningSystem.Start(_data, [.. RunningSystem.FreePorts, "--speed", "backwards"]);

        Assert.Equal(2, await system.ExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("backwards", system.Output, StringComparison.Ordinal);
    }
}
