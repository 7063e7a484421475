using System.Diagnostics;
using CtaStreaming.Hosting;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Testing;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>A source and a target of one test's own, and the built program between them.</summary>
public sealed class TwoClusters : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cta-copier-tests-");
    private KafkaBroker? _source;
    private KafkaBroker? _target;

    internal KafkaSide Source { get; private set; } = null!;

    internal KafkaSide Target { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _source = await StartAsync("source");
        _target = await StartAsync("target");
        Source = new KafkaSide(_source.BootstrapServers);
        Target = new KafkaSide(_target.BootstrapServers);
    }

    public async Task DisposeAsync()
    {
        Source.Dispose();
        Target.Dispose();
        await _source!.DisposeAsync();
        await _target!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Runs the built program to its end.</summary>
    public Task<(int ExitCode, string Output)> CopyAsync(params string[] args) => RunAsync(["--from", Source.Address, "--to", Target.Address, .. args]);

    /// <summary>The parts of the program, for what happens between its steps.</summary>
    public IHost Services()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults(["--from", Source.Address, "--to", Target.Address], CopierOptions.Switches);
        builder.AddTopicCopier();
        return builder.Build();
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        const string Program = "CtaStreaming.TopicCopier";
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(here.Parent!.Parent!.FullName, Program, here.Name, $"{Program}.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(RunningProgram.Patience);
        return (process.ExitCode, await output + await error);
    }

    private Task<KafkaBroker> StartAsync(string name) => KafkaBroker.StartAsync(new BrokerOptions
    {
        DataDirectory = _directory.CreateSubdirectory(name).FullName,
        Port = 0,
        AutoCreateTopics = false,
        GroupInitialRebalanceDelay = TimeSpan.Zero,
        LogCleanerBackoff = TimeSpan.FromMilliseconds(50),
    });
}
