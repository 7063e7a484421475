using System.Xml.Linq;

namespace CtaStreaming.Architecture.Tests;

/// <summary>The projects as their files have them, found from the solution upwards of the test's own binary.</summary>
internal static class Solution
{
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>Every project below src/ by its name, with the projects and packages it refers to.</summary>
    public static IReadOnlyDictionary<string, Project> Sources { get; } =
        Directory.EnumerateFiles(Path.Combine(Root.FullName, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Project.Read)
            .ToDictionary(project => project.Name);

    /// <summary>All projects that a project refers to, directly or through others.</summary>
    public static IReadOnlySet<string> ReachableFrom(string project)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var next))
        {
            foreach (var reference in Sources[next].Projects.Where(reached.Add)) open.Enqueue(reference);
        }

        return reached;
    }

    private static DirectoryInfo FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CtaStreaming.sln"))) return folder;
        }

        throw new InvalidOperationException($"No CtaStreaming.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>One project file.</summary>
internal sealed record Project(string Name, string Folder, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public bool IsPlatform => Name.StartsWith("CtaStreaming.Platform.", StringComparison.Ordinal);

    public bool IsService => Path.GetFileName(Path.GetDirectoryName(Folder)) == "Services";

    public static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        return new Project(
            Path.GetFileNameWithoutExtension(file),
            Path.GetDirectoryName(file)!,
            [.. xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))],
            [.. xml.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)]);
    }
}
