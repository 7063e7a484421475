using System.Diagnostics;

namespace CtaStreaming.AppHost.Programs;

/// <summary>Runs a short command to its end.</summary>
internal static class Execution
{
    private const int LinesToldOnFailure = 5;

    /// <param name="input">Its standard input; null for none.</param>
    /// <exception cref="AppHostException">It ends with another exit code than 0; the message has the last lines of what it said.</exception>
    public static async Task RunAsync(Command command, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0) return;
            throw new AppHostException($"{command.Identity} failed: {LastLines(await output + await error)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string LastLines(string text) =>
        string.Join(" | ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesToldOnFailure));
}
