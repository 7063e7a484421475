using System.Net;

namespace CtaStreaming.ConnectorRegistrar.Connect;

/// <summary>Connect has answered, and said no.</summary>
internal sealed class ConnectException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Whether the same request may be answered otherwise in a moment: a group of workers is settling, or something in between is not.</summary>
    public bool IsTransient => Status is HttpStatusCode.Conflict or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
