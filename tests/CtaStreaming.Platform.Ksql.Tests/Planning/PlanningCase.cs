using System.Reflection;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>One case of a file in Cases.</summary>
internal sealed record PlanningCase(string Title, string Sql, string Expected)
{
    public static IEnumerable<PlanningCase> ReadAll(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Planning.Cases.", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var planningCase in Read(name.Split('.')[^2], reader.ReadToEnd())) yield return planningCase;
        }
    }

    /// <summary>Without blanks at the ends of lines, which editors drop from files.</summary>
    public static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');

    private static IEnumerable<PlanningCase> Read(string file, string text)
    {
        var parts = text.Split("\n## ");
        var given = parts[0];
        foreach (var part in parts.Skip(1))
        {
            var title = part[..part.IndexOf('\n', StringComparison.Ordinal)];
            var sides = part[(title.Length + 1)..].Split("\n=>\n");
            if (sides.Length != 2) throw new InvalidDataException($"{file}: the case '{title}' has no outcome");
            yield return new PlanningCase($"{file}: {title}", given + sides[0], Trimmed(sides[1]));
        }
    }
}
