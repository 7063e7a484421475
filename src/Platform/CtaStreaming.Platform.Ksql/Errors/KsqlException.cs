namespace CtaStreaming.Platform.Ksql.Errors;

/// <summary>What a client did wrong, with the message that it is told. Anything else that is thrown is the server's fault.</summary>
/// <param name="message">For the client: what is wrong, and where it helps, the remedy.</param>
/// <param name="innerException">The cause, for the log.</param>
internal class KsqlException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The error code of the answer, five digits that begin with the HTTP status.</summary>
    public int ErrorCode { get; init; } = Errors.ErrorCode.BadStatement;
}
