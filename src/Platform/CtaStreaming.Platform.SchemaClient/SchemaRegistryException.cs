namespace CtaStreaming.Platform.SchemaClient;

/// <summary>A Schema Registry said no, or could not be asked.</summary>
/// <param name="status">The HTTP status; 0 when there was no answer.</param>
/// <param name="errorCode">The registry's own code, such as 40401; the status where the answer had none.</param>
/// <param name="message">What is wrong, with the registry's own words.</param>
/// <param name="innerException">The cause.</param>
public sealed class SchemaRegistryException(int status, int errorCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; } = status;

    /// <summary>The registry's own code, such as 40401.</summary>
    public int ErrorCode { get; } = errorCode;

    /// <summary>Whether the same request may succeed later: nobody answered, or the registry was busy or broken.</summary>
    public bool IsTransient => Status is 0 or 408 or 429 or >= 500;
}
