using System.Net;

namespace CtaStreaming.KsqlBootstrapper.Ksql;

/// <summary>ksqlDB has answered, and said no.</summary>
internal sealed class KsqlException(HttpStatusCode status, string message) : Exception(message)
{
    /// <summary>Whether the same request may be answered otherwise in a moment: a server is starting, or something in between is not there.</summary>
    public bool IsTransient => status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
