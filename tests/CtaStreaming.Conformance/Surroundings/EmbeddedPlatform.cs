using System.Diagnostics;
using System.Text;

namespace CtaStreaming.Conformance.Surroundings;

/// <summary>The platform host as a process of its own, every engine on a free port, its state in a folder that goes with it.</summary>
internal sealed class EmbeddedPlatform : IAsyncDisposable
{
    private const string Program = "CtaStreaming.Platform.Host";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("cta-conformance-").FullName;
    private readonly StringBuilder _log = new();
    private readonly Process _process;

    private EmbeddedPlatform()
    {
        // Beside this project's own output, in artifacts/bin/<project>/<configuration>.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, Program, here.Name, $"{Program}.dll");
        if (!File.Exists(program)) throw new SurroundingException($"{program} does not exist; build the solution, or set CTA_PLATFORM=external.");
        string[] arguments =
        [
            program, "--data-dir", _folder, "--broker-port", "0", "--schema-registry-port", "0", "--rest-proxy-port", "0", "--connect-port", "0",
            "--ksql-port", "0", "--group-initial-rebalance-delay-ms", "0", "--Serilog:MinimumLevel:Default", "Warning",
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginErrorReadLine();
    }

    public static async Task<(EmbeddedPlatform Process, Dictionary<string, string> Addresses)> StartAsync()
    {
        var platform = new EmbeddedPlatform();
        try
        {
            var addresses = new Dictionary<string, string>();
            foreach (var engine in (string[])["broker", "schema-registry", "rest-proxy", "connect", "ksql"])
            {
                addresses.Add(engine, await platform.ReadyAsync(engine));
            }

            return (platform, addresses);
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> ReadyAsync(string engine)
    {
        var ready = $"{engine} ready on ";
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (line?.StartsWith(ready, StringComparison.Ordinal) == true) return line[ready.Length..];
        lock (_log) throw new SurroundingException($"The embedded platform did not start its {engine}: {line}{_log}");
    }

    private void Log(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }
}
