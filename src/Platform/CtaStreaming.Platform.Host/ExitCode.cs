namespace CtaStreaming.Platform.Host;

internal static class ExitCode
{
    public const int Stopped = 0;
    public const int Failed = 1;

    /// <summary>An option, or the configuration behind it, is wrong.</summary>
    public const int Usage = 2;
}
