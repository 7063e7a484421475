using System.Diagnostics;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>One run of everything and one browser for all tests of the pages.</summary>
public sealed class LiveSystem : IAsyncLifetime
{
    public const string Name = "the pages";

    private readonly string _data = Directory.CreateTempSubdirectory("cta-e2e-").FullName;
    private RunningSystem? _system;

    public Uri Address => _system!.Dashboard;

    public Browser Browser { get; private set; } = null!;

    /// <summary>Sends a signal to a program of the run, such as <c>CtaStreaming.Dashboard.dll</c>.</summary>
    public void Signal(string assembly, string signal) => BuiltProgram.Signal(_system!.Children()[assembly], signal);

    /// <summary>Runs a statement in the stations' database, as the README shows it.</summary>
    public async Task ExecuteAsync(string sql)
    {
        using var psql = Process.Start(
            "psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", sql, $"postgresql://cta_admin:chicago@localhost:{_system!.PostgresPort}/cta"]);
        await psql.WaitForExitAsync();
        Assert.Equal(0, psql.ExitCode);
    }

    public async Task InitializeAsync()
    {
        _system = await RunningSystem.StartReadyAsync(_data);
        Browser = await Browser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await _system!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>Beside nothing else: a page's budgets of time mean nothing while other systems start on the same two cores.</summary>
[CollectionDefinition(LiveSystem.Name, DisableParallelization = true)]
public sealed class LiveSystemCollection : ICollectionFixture<LiveSystem>;
