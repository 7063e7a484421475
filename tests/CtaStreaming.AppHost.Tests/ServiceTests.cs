using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Tests;

/// <summary>Programs that end, watched as the real ones are.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-service-").FullName;
    private readonly ConsoleLines _console = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_task_that_is_done_is_ready_and_not_started_again()
    {
        var output = await RunAsync(
            new ServiceDefinition("task", new Shell("echo working"), WaitsFor: [], Ready: []) { IsTask = true },
            new ServiceDefinition("after", new Shell("echo 'after it'; exec sleep 600"), WaitsFor: ["task"], Ready: []),
            until: "after it");

        Assert.Matches("""^task +working\ntask +is done after 0\.\d s\nafter +after it$""", output);
    }

    [Fact]
    public async Task A_task_that_fails_is_tried_again_until_it_is_done()
    {
        var output = await RunAsync(
            new ServiceDefinition("task", new Shell($"mkdir {_folder}/tried && exit 1; echo 'second time'"), WaitsFor: [], Ready: []) { IsTask = true },
            new ServiceDefinition("after", new Shell("echo 'after it'; exec sleep 600"), WaitsFor: ["task"], Ready: []),
            until: "after it");

        Assert.Contains("ended with exit code 1; starting it again in 0.5 s", output, StringComparison.Ordinal);
        Assert.Contains("second time", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_stop_in_the_opposite_order_of_their_start()
    {
        const string Ending = "trap 'echo ends; exit 0' TERM; echo up; while :; do sleep 0.01; done";
        var output = await RunAsync(
            new ServiceDefinition("one", new Shell(Ending), WaitsFor: [], Ready: [new(new("up"))]),
            new ServiceDefinition("two", new Shell(Ending), WaitsFor: ["one"], Ready: [new(new("up"))]),
            until: "two +is ready");

        Assert.Matches(@"(?s)two +ends.*one +ends", output);
    }

    [Fact]
    public async Task A_wrong_configuration_ends_the_run_only_by_the_exit_code_that_says_so()
    {
        var wrong = new ServiceDefinition("wrong", new Shell("exit 2", ConfigurationError: 2), WaitsFor: [], Ready: []);

        var exception = await Assert.ThrowsAsync<AppHostException>(() => RunAsync(wrong, new("other", new Shell("exit 2"), WaitsFor: [], Ready: []), until: "never"));

        Assert.Equal(2, exception.ExitCode);
        Assert.StartsWith("wrong cannot work", exception.Message, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(ServiceDefinition one, ServiceDefinition two, string until)
    {
        using var stop = new CancellationTokenSource();
        var output = new ConsoleOutput(_console, colour: false);
        using var state = StateDirectory.Claim(_folder, fresh: false, output);
        await using var supervisor = new Supervisor([one, two], new Dictionary<string, int> { [Endpoints.Dashboard] = 1 }, state, output, TimeProvider.System);
        var running = supervisor.RunAsync(stop.Token);
        await Task.WhenAny(running, _console.WaitForAsync(until));
        await stop.CancelAsync();
        await running;
        return _console.Text;
    }

    private sealed record Shell(string Script, int? ConfigurationError = null) : IProgram
    {
        public Task<Command> PrepareAsync(Endpoints at, CancellationToken cancellationToken) =>
            Task.FromResult(new Command("sh", ["-c", Script], "sh") { ConfigurationError = ConfigurationError });
    }
}
