using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>A program that uses the broker and tells line by line what it saw. Whatever goes wrong, the test shows its standard error.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ClientProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors) _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <param name="package">The Debian package that has the program.</param>
    public static ClientProcess Start(string program, string package, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new ClientProcess(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing. Run: apt-get install -y {package}");
        }
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    public static async Task<string[]> RunAsync(string program, string package, string input, params string[] arguments)
    {
        await using var client = Start(program, package, arguments);
        await client._process.StandardInput.WriteAsync(input);
        client._process.StandardInput.Close();
        var output = await client._process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await client.EndAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A file that lies beside the tests.</summary>
    public static string Script(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    /// <summary>A script beside the tests that needs kafkajs.</summary>
    public static string KafkajsScript(string name)
    {
        var folder = Script("");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")), $"kafkajs is missing. Run: npm ci --prefix {folder.TrimEnd('/')}");
        return Script(name);
    }

    public async Task<string> ReadLineAsync()
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw Failure("ended early");
        }
        catch (TimeoutException)
        {
            throw Failure("said nothing more");
        }
    }

    /// <summary>A line of the form <c>{"name": ["value", …]}</c>.</summary>
    public async Task<string[]> ReadListAsync(string name)
    {
        var line = await ReadLineAsync();
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
    }

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits for the end and fails the test unless it was a good one.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        if (_process.ExitCode != 0) throw Failure($"ended with {_process.ExitCode}");
    }

    /// <summary>Ends it without warning, as kill -9 does.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private InvalidOperationException Failure(string what)
    {
        lock (_errors) return new InvalidOperationException($"{_process.StartInfo.FileName} {what}. It printed:\n{_errors}");
    }
}
