using System.Text.RegularExpressions;
using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost;

/// <summary>One program of the system.</summary>
/// <param name="Name">How it is called on the console.</param>
/// <param name="WaitsFor">Programs that are started and ready, or done, before this one, and stopped after it.</param>
/// <param name="Ready">The lines by which it says that it is ready; all of them must have come.</param>
internal sealed record ServiceDefinition(string Name, IProgram Program, IReadOnlyList<string> WaitsFor, IReadOnlyList<ReadyLine> Ready)
{
    /// <param name="Project">The project, where it is one of the solution's own programs.</param>
    /// <param name="Arguments">Its command line, from where the others are.</param>
    public ServiceDefinition(
        string Name,
        string Project,
        IReadOnlyList<string> WaitsFor,
        Func<Endpoints, IEnumerable<string>> Arguments,
        IReadOnlyList<ReadyLine> Ready)
        : this(Name, new DotnetProgram(Project, Arguments), WaitsFor, Ready)
    {
    }

    /// <summary>Whether it has a task rather than a service to do: its end with exit code 0 is what others wait for.</summary>
    public bool IsTask { get; init; }
}

/// <summary>A line of output that says something is ready to be used.</summary>
/// <param name="Pattern">What the line looks like; a group named <c>port</c> tells the endpoint's port.</param>
/// <param name="Endpoint">The endpoint whose port the line tells; null where it tells none.</param>
internal sealed record ReadyLine(Regex Pattern, string? Endpoint = null);
