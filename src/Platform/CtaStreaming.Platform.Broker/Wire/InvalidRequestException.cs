namespace CtaStreaming.Platform.Broker.Wire;

/// <summary>
/// A request's bytes do not follow the protocol. The connection is closed, as Kafka does: nothing after this point can be trusted.
/// </summary>
internal sealed class InvalidRequestException(string message) : Exception(message);
