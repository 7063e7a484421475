using System.Text.RegularExpressions;

namespace CtaStreaming.AppHost;

/// <summary>One program of the system.</summary>
/// <param name="Name">How it is called on the console.</param>
/// <param name="Project">The project whose program it is.</param>
/// <param name="WaitsFor">Programs that are started and ready before this one.</param>
/// <param name="Arguments">Its command line, from where the others are.</param>
/// <param name="Ready">The lines by which it says that it is ready; all of them must have come.</param>
internal sealed record ServiceDefinition(
    string Name,
    string Project,
    IReadOnlyList<string> WaitsFor,
    Func<Endpoints, IEnumerable<string>> Arguments,
    IReadOnlyList<ReadyLine> Ready);

/// <summary>A line of output that says something is ready to be used.</summary>
/// <param name="Pattern">What the line looks like; a group named <c>port</c> tells the endpoint's port.</param>
/// <param name="Endpoint">The endpoint whose port the line tells; null where it tells none.</param>
internal sealed record ReadyLine(Regex Pattern, string? Endpoint = null);
