namespace CtaStreaming.AppHost.Programs;

/// <summary>One of the solution's own programs.</summary>
/// <param name="project">The project whose program it is.</param>
/// <param name="arguments">Its command line, from where the others are.</param>
internal sealed class DotnetProgram(string project, Func<Endpoints, IEnumerable<string>> arguments) : IProgram
{
    /// <summary>By convention of all of them.</summary>
    private const int ConfigurationError = 2;

    public IEnumerable<string> Arguments(Endpoints at) => arguments(at);

    public Task<Command> PrepareAsync(Endpoints at, CancellationToken cancellationToken)
    {
        var assembly = Assemblies.Path(project);
        return Task.FromResult(new Command(Dotnet(), [assembly, .. Arguments(at)], Path.GetFileName(assembly))
        {
            // The assembly's folder holds its appsettings.json, which hosts look for in the content root.
            Environment = new Dictionary<string, string> { ["DOTNET_CONTENTROOT"] = Path.GetDirectoryName(assembly)! },
            ConfigurationError = ConfigurationError,
        });
    }

    /// <summary>The one that runs this process, where it is a <c>dotnet</c>: another on the path may be older.</summary>
    private static string Dotnet() =>
        Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet";
}
