namespace CtaStreaming.ConnectorRegistrar;

/// <summary>How the program's task ended, for the exit code.</summary>
internal sealed class Outcome
{
    /// <summary>The connector is as it was asked for.</summary>
    public const int Done = 0;

    /// <summary>It is not, and the log says why.</summary>
    public const int Failed = 1;

    public int ExitCode { get; set; } = Done;
}
