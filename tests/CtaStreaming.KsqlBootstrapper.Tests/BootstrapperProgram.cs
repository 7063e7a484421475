using System.Diagnostics;

namespace CtaStreaming.KsqlBootstrapper.Tests;

/// <summary>One run of the built program.</summary>
internal static class BootstrapperProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<(int ExitCode, string Output)> RunAsync(string url, params string[] args)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Assembly(), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Ksql__Url"] = url },
        })!;
        var output = program.StandardOutput.ReadToEndAsync();
        var error = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync().WaitAsync(Patience);
        return (program.ExitCode, await output + await error);
    }

    /// <summary>In the program's own folder: the tests' has no copy of what they share with ASP.NET Core, which the program does not load.</summary>
    private static string Assembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "CtaStreaming.KsqlBootstrapper", here.Name, "CtaStreaming.KsqlBootstrapper.dll");
    }
}
