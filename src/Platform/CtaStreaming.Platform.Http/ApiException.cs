namespace CtaStreaming.Platform.Http;

/// <summary>A request that ends in an error body: <c>{"error_code": code, "message": message}</c>.</summary>
/// <param name="code">An HTTP status, or five digits that begin with one.</param>
/// <param name="message">What clients see.</param>
/// <param name="innerException">The cause, for the log.</param>
public class ApiException(int code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The error code of the body.</summary>
    public int Code { get; } = code;

    /// <summary>The HTTP status. Codes of five digits carry it in front, but for a few in the original engines that do not.</summary>
    public int Status { get; init; } = code > 999 ? code / 100 : code;
}
