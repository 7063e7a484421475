using System.Text.RegularExpressions;

namespace CtaStreaming.Architecture.Tests;

/// <summary>Habits that a reviewer would otherwise have to remember.</summary>
public sealed partial class HouseRuleTests
{
    public static TheoryData<string> Programs =>
        [.. Solution.Sources.Values.Select(project => Path.Combine(project.Folder, "Program.cs")).Where(File.Exists)
            .Select(file => Path.GetRelativePath(Solution.Root.FullName, file))];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_reads_as_a_table_of_contents(string file) =>
        Assert.InRange(File.ReadLines(Path.Combine(Solution.Root.FullName, file)).Count(), 1, 35);

    [Fact]
    public void A_file_has_one_reason_to_exist()
    {
        Assert.DoesNotContain(SourceFiles(), file => File.ReadLines(file).Count() > 400);
        Assert.DoesNotContain(SourceFiles(), file => VagueName().IsMatch(Path.GetFileNameWithoutExtension(file)));
        Assert.DoesNotContain(SourceFiles(), file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Solution.Root.FullName, "CtaStreaming.sln"));
        var missing = new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Solution.Root.FullName, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(file => !solution.Contains(Path.GetFileName(file), StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests", "bench" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Solution.Root.FullName, folder), "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex("(Helpers?|Utils?|Utilities|Manager|Misc|Common)$")]
    private static partial Regex VagueName();
}
