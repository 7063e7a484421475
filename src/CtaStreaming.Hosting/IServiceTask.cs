namespace CtaStreaming.Hosting;

/// <summary>All that a program does which does one thing and ends.</summary>
public interface IServiceTask
{
    /// <summary>Does it.</summary>
    /// <param name="cancellationToken">SIGINT or SIGTERM.</param>
    /// <returns>The exit code: 0, or 1 where the log says what went wrong.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}
