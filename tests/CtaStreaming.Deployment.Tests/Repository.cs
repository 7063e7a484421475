namespace CtaStreaming.Deployment.Tests;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The services' projects, without their <c>CtaStreaming.</c></summary>
    public static IReadOnlyList<string> Services { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "src/Services")).Select(folder => Path.GetFileName(folder)["CtaStreaming.".Length..]).Order(StringComparer.Ordinal)];

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The folder where a program was built, in the configuration of these tests.</summary>
    public static string Built(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, program, here.Name);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "CtaStreaming.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No CtaStreaming.sln above {AppContext.BaseDirectory}.");
    }
}
