namespace CtaStreaming.AppHost.Programs;

/// <summary>Something that can be started, and started again.</summary>
internal interface IProgram
{
    /// <summary>Makes ready what the program needs, and says how it is started.</summary>
    /// <exception cref="AppHostException">The program cannot be started here, and trying again would not help.</exception>
    Task<Command> PrepareAsync(Endpoints at, CancellationToken cancellationToken);
}
