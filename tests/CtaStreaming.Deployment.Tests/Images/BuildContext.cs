using System.Text.RegularExpressions;

namespace CtaStreaming.Deployment.Tests.Images;

/// <summary>What of the repository a Docker build gets to see, by <c>.dockerignore</c>.</summary>
internal sealed class BuildContext
{
    private readonly List<Regex> _included;

    /// <exception cref="InvalidOperationException">The file is not of the one form that this repository uses: everything out, then what is let in.</exception>
    public BuildContext()
    {
        var patterns = File.ReadLines(Repository.File(".dockerignore")).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        if (patterns[0] != "*" || !patterns.Skip(1).All(pattern => pattern.StartsWith('!')))
        {
            throw new InvalidOperationException(".dockerignore begins with '*', and everything after it is let in with '!'.");
        }

        _included = [.. patterns.Skip(1).Select(pattern => new Regex($"^{Regex.Escape(pattern[1..]).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/|$)"))];
    }

    /// <summary>The files that <c>COPY source</c> would copy, by their path in the repository.</summary>
    public IEnumerable<string> Files(string source)
    {
        var path = Path.GetFullPath(Repository.File(source));
        IEnumerable<string> found = File.Exists(path) ? [path] : Directory.Exists(path) ? Walk(path) : [];
        return found.Select(file => Path.GetRelativePath(Repository.Root, file)).Where(file => _included.Exists(pattern => pattern.IsMatch(file)));
    }

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("node_modules" or ".cta")).SelectMany(Walk));
}
