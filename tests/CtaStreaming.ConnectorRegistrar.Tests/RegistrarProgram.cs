using System.Diagnostics;

namespace CtaStreaming.ConnectorRegistrar.Tests;

/// <summary>One run of the built program.</summary>
internal static class RegistrarProgram
{
    public const string Database = "Host=db.example;Port=5433;Database=cta;Username=cta_admin;Password=se$cret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Process Start(string url, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Connect__Url"] = url, ["ConnectionStrings__Cta"] = Database },
        };
        return Process.Start(start)!;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(string url, params string[] args)
    {
        using var program = Start(url, args);
        var output = program.StandardOutput.ReadToEndAsync();
        var error = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync().WaitAsync(Patience);
        return (program.ExitCode, await output + await error);
    }

    /// <summary>In the program's own folder: the tests' has no copy of what they share with ASP.NET Core, which the program does not load.</summary>
    private static string Assembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "CtaStreaming.ConnectorRegistrar", here.Name, "CtaStreaming.ConnectorRegistrar.dll");
    }
}
