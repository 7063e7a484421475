using System.Diagnostics;
using System.Text.Json;

namespace CtaStreaming.Avro.Tests.Interop;

/// <summary>The Avro implementation for Python, as Debian packages it: written by others, from the same specification.</summary>
internal sealed class PythonAvro : IDisposable
{
    // Debian's package belongs to Debian's Python, which need not be the first on the path.
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    public PythonAvro()
    {
        if (!File.Exists(Python) || Run("-c", "import avro.io") != 0)
            throw new InvalidOperationException($"These tests need the Debian package python3-avro for {Python}: apt-get install python3-avro");
        _process = Start(Path.Combine(AppContext.BaseDirectory, "Interop/interop.py"));
    }

    public JsonElement Ask(Schema writer, byte[] data, Schema? reader = null)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { writer = writer.ToString(), reader = reader?.ToString(), data = Convert.ToHexString(data) }));
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        return JsonElement.Parse(answer);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["PYTHONWARNINGS"] = "ignore", ["PYTHONIOENCODING"] = "utf-8" },
    })!;
}
