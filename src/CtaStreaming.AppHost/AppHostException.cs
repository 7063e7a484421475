namespace CtaStreaming.AppHost;

/// <summary>The run cannot go on, and its message tells the user why and what to do.</summary>
/// <param name="exitCode">2 where the user asked for something that does not exist, 1 for everything else.</param>
internal sealed class AppHostException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
