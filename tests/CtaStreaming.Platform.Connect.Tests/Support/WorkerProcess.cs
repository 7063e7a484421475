using System.Diagnostics;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>A worker in a process of its own, which can be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const string Ready = "connect ready on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private WorkerProcess(Process process, Uri url)
    {
        _process = process;
        Client = new ConnectClient(url);
    }

    public ConnectClient Client { get; }

    public static async Task<WorkerProcess> StartAsync(string bootstrapServers)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "CtaStreaming.Platform.Host.dll");
        string[] arguments = [host, "--engines", "connect", "--connect-port", "0", "--bootstrap-servers", bootstrapServers];
        var process =
            Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.StartsWith(Ready, line, StringComparison.Ordinal);
        return new WorkerProcess(process, new Uri(line![Ready.Length..]));
    }

    /// <summary>SIGKILL: nothing is flushed, closed or said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        Client.Dispose();
    }
}
