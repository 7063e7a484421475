namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>What commands are applied to, one after the other.</summary>
internal interface ICommandTarget
{
    /// <summary>Takes up what a command of the past left, without doing anything in the world.</summary>
    /// <exception cref="Errors.KsqlException">The command can no longer be applied. Nothing has changed.</exception>
    CommandStatus Replay(long offset, Command command);

    /// <summary>The past has been replayed: starts what is left of it.</summary>
    void Start();

    /// <summary>Applies a command and does what follows from it. Repeated for one whose effects may not all have been done.</summary>
    /// <exception cref="Errors.KsqlException">The command can no longer be applied. Nothing has changed.</exception>
    /// <exception cref="Exception">Its query could not be started: it is tried again when the server starts again.</exception>
    Task<CommandStatus> ApplyAsync(long offset, Command command);
}
