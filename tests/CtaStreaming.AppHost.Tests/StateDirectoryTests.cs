using System.Diagnostics;

namespace CtaStreaming.AppHost.Tests;

public sealed class StateDirectoryTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("cta-state-").FullName;
    private readonly StringWriter _console = new();
    private readonly ConsoleOutput _output;

    public StateDirectoryTests() => _output = new ConsoleOutput(_console, colour: false);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Two_runs_do_not_share_a_folder()
    {
        using var first = StateDirectory.Claim(_path, fresh: false, _output);

        var exception = Assert.Throws<AppHostException>(() => StateDirectory.Claim(_path, fresh: false, _output));
        Assert.Contains("--data-dir", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_survives_unless_a_fresh_start_is_asked_for()
    {
        Directory.CreateDirectory(Path.Combine(_path, "platform"));
        File.WriteAllText(Path.Combine(_path, "platform", "log"), "records");

        using (StateDirectory.Claim(_path, fresh: false, _output)) Assert.True(File.Exists(Path.Combine(_path, "platform", "log")));
        using (StateDirectory.Claim(_path, fresh: true, _output)) Assert.False(Directory.Exists(Path.Combine(_path, "platform")));
    }

    [Fact]
    public void What_a_killed_run_left_running_is_stopped_by_the_next()
    {
        using var leftover = Process.Start("sleep", "600");
        // A process has its number a moment before it has its arguments, by which it is known; one of an earlier run has had both for long.
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{leftover.Id}/cmdline").Contains("sleep", StringComparison.Ordinal), TimeSpan.FromSeconds(5)));
        File.WriteAllText(Path.Combine(_path, "processes"), $"{leftover.Id} sleep\n");

        using var state = StateDirectory.Claim(_path, fresh: false, _output);

        Assert.True(leftover.WaitForExit(TimeSpan.FromSeconds(5)));
        Assert.Contains($"process {leftover.Id}", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_has_only_inherited_the_number_is_left_alone()
    {
        using var stranger = Process.Start("sleep", "600");
        try
        {
            File.WriteAllText(Path.Combine(_path, "processes"), $"{stranger.Id} CtaStreaming.Producers.dll\n");

            using var state = StateDirectory.Claim(_path, fresh: false, _output);

            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }
}
