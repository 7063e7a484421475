using System.Net;

namespace CtaStreaming.WeatherEmitter;

/// <summary>The REST Proxy answered, and the reading is not known to be in its topic.</summary>
/// <param name="message">What the proxy said.</param>
/// <param name="status">The HTTP status; 200 when the record failed inside a request that did not.</param>
/// <param name="errorCode">The proxy's finer code, of the request or of the record; the status where it gave none.</param>
/// <param name="retryAfter">How long the proxy asked to be left alone.</param>
internal sealed class RestProxyFailure(string message, HttpStatusCode status, int errorCode, TimeSpan retryAfter)
    : HttpRequestException($"{message} (status {(int)status}, error code {errorCode})", null, status)
{
    // https://docs.confluent.io/platform/current/kafka-rest/api.html#errors; older versions say 40801 and 40403 where newer ones say 42207.
    private const int RetriableKafkaError = 50003;
    private const int SchemaUnknown = 40403;
    private const int SchemaInvalid = 42205;
    private const int SchemaRegistryTimeout = 40801;
    private const int SchemaRegistryFailed = 42207;

    public int ErrorCode { get; } = errorCode;

    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>Whether it may be that the proxy or its registry does not know the schemas' ids.</summary>
    public bool DoubtsSchemas => ErrorCode is SchemaUnknown or SchemaInvalid or SchemaRegistryTimeout or SchemaRegistryFailed;

    /// <summary>Whether the same request may succeed later: the failure speaks of the state that Kafka, the registry or the proxy is in.</summary>
    public bool IsTransient => ErrorCode is RetriableKafkaError or SchemaRegistryTimeout or SchemaRegistryFailed
        || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
