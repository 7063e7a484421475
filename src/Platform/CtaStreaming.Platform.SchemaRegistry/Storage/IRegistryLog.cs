namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>The one place where state is kept. Everything appended, by whomever, comes back in order through the reader given to the log.</summary>
internal interface IRegistryLog
{
    /// <summary>Completes once the records are stored and have come back.</summary>
    /// <exception cref="Errors.RegistryException">50001 or 50002: not stored, or it is not known whether they are.</exception>
    Task AppendAsync(IReadOnlyList<LogRecord> records);
}
