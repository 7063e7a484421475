using System.Text.RegularExpressions;

namespace CtaStreaming.Deployment.Tests.Images;

/// <summary>What a linter would say of the Dockerfiles, and what only this repository knows.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Known = ["ARG", "FROM", "WORKDIR", "ENV", "COPY", "RUN", "USER", "ENTRYPOINT"];

    public static TheoryData<string> Files => ["Dockerfile", "docker/connect/Dockerfile"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_base_image_has_a_version(string file)
    {
        var dockerfile = Dockerfile.Read(file);
        var defaults = dockerfile.All.Where(instruction => instruction.Name == "ARG" && instruction.Arguments.Contains('=', StringComparison.Ordinal))
            .Select(instruction => instruction.Arguments.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.All(dockerfile.Stages, stage => Assert.Matches(
            PinnedImage(), Variable().Replace(stage[0].Words[0], variable => defaults[variable.Groups[1].Value])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_uses_plain_instructions_and_ends_as_a_user_that_is_not_root(string file)
    {
        var dockerfile = Dockerfile.Read(file);

        // ADD, for one, unpacks archives and downloads; COPY does what it says.
        Assert.All(dockerfile.All, instruction => Assert.Contains(instruction.Name, Known));
        var user = dockerfile.Stages[^1].Last(instruction => instruction.Name == "USER").Arguments;
        Assert.DoesNotContain(user, (string[])["root", "0", "0:0"]);
        Assert.DoesNotContain(dockerfile.All, instruction => instruction.Name == "RUN" && instruction.Arguments.Contains("sudo", StringComparison.Ordinal));
    }

    [Fact]
    public void The_final_image_needs_no_shell()
    {
        var final = Dockerfile.Read("Dockerfile").Stages[^1];

        Assert.Contains("-chiseled", final[0].Arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(final, instruction => instruction.Name == "RUN");
        Assert.Equal("""["/app/service"]""", final.Single(instruction => instruction.Name == "ENTRYPOINT").Arguments);
        Assert.Equal("--from=build /app/ ./", Assert.Single(final, instruction => instruction.Name == "COPY").Arguments);
    }

    [Fact]
    public void Everything_copied_is_in_the_repository_and_reaches_the_build()
    {
        var context = new BuildContext();
        var sources = Dockerfile.Read("Dockerfile").Stages[0].Where(instruction => instruction.Name == "COPY").SelectMany(copy => copy.Words[..^1]).ToList();

        Assert.All(sources, source => Assert.True(context.Files(source).Any(), $"COPY {source} would find nothing"));
    }

    [Fact]
    public void Projects_are_restored_before_their_sources_come()
    {
        var before = Dockerfile.Read("Dockerfile").Stages[0].TakeWhile(instruction => instruction.Name != "RUN").SelectMany(instruction => instruction.Words).ToList();
        var needed = Repository.Services.SelectMany(service => Projects($"src/Services/CtaStreaming.{service}/CtaStreaming.{service}.csproj")).Distinct().ToList();

        Assert.InRange(needed.Count, Repository.Services.Count + 1, 50);
        Assert.All(needed, project => Assert.Contains(project, before));
    }

    [Fact]
    public void What_was_built_on_the_host_stays_there()
    {
        var context = new BuildContext();

        Assert.DoesNotContain(context.Files("."), file => file.EndsWith(".nupkg", StringComparison.Ordinal) || file.StartsWith("artifacts/", StringComparison.Ordinal));
        Assert.DoesNotContain(context.Files("."), file => file.StartsWith(".git", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Projects(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var references = ProjectReference().Matches(File.ReadAllText(Repository.File(project))).Select(match => match.Groups[1].Value);
        return [project, .. references.SelectMany(reference => Projects(Path.GetRelativePath(Repository.Root, Repository.File(Path.Combine(folder, reference)))))];
    }

    [GeneratedRegex(@"^[a-z0-9./-]+:v?[0-9]+\.[0-9]+[A-Za-z0-9._-]*$")]
    private static partial Regex PinnedImage();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();
}
