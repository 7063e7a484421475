namespace CtaStreaming.Platform.Http;

/// <summary>A request that ends in an error body: <c>{"error_code": code, "message": message}</c>.</summary>
/// <param name="code">An HTTP status, or five digits that begin with one.</param>
/// <param name="message">What clients see.</param>
/// <param name="innerException">The cause, for the log.</param>
public class ApiException(int code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The error code of the body.</summary>
    public int Code { get; } = code;

    /// <summary>The HTTP status. Codes of five digits carry it in front.</summary>
    public int Status => Code > 999 ? Code / 100 : Code;
}
