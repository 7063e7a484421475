using System.Net;

namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>The registry answered, and said no.</summary>
/// <param name="message">What was asked, and the registry's own words.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="errorCode">The registry's finer code, such as 40403 for an unknown schema; the status where it gave none.</param>
public sealed class SchemaRegistryException(string message, HttpStatusCode status, int errorCode)
    : HttpRequestException($"{message} (status {(int)status}, error code {errorCode})", null, status)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The registry's finer code, such as 40403 for an unknown schema.</summary>
    public int ErrorCode { get; } = errorCode;

    /// <summary>Whether a failed call may succeed later, unchanged: no answer, or one that speaks of the registry's state, not of the request.</summary>
    public static bool IsTransient(Exception exception) => exception is HttpRequestException request
        && (request.StatusCode is not { } status
            || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
}
