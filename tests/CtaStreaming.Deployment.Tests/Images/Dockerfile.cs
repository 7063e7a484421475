using System.Text.RegularExpressions;

namespace CtaStreaming.Deployment.Tests.Images;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
internal sealed record Instruction(string Name, string Arguments)
{
    /// <summary>The arguments as words, without options such as <c>--from=build</c>.</summary>
    public string[] Words => [.. Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith("--", StringComparison.Ordinal))];

    public bool IsFromStage => Name == "COPY" && Arguments.StartsWith("--from=", StringComparison.Ordinal);
}

/// <summary>A Dockerfile as its stages, each from its FROM to the next. Written for those of this repository: no heredocs, no escape directive.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<Instruction> all)
    {
        All = all;
        var from = Enumerable.Range(0, all.Count).Where(index => all[index].Name == "FROM").ToList();
        Stages = [.. from.Select((start, stage) => all.Take((stage + 1 < from.Count ? from[stage + 1] : all.Count)).Skip(start).ToList())];
    }

    public IReadOnlyList<Instruction> All { get; }

    public IReadOnlyList<IReadOnlyList<Instruction>> Stages { get; }

    public static Dockerfile Read(string path)
    {
        var lines = File.ReadLines(Repository.File(path)).Where(line => !line.TrimStart().StartsWith('#'));
        var text = Continuation().Replace(string.Join('\n', lines), " ");
        return new Dockerfile([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            return new Instruction(line[..space], line[space..].Trim());
        })]);
    }

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();
}
