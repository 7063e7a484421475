namespace CtaStreaming.Platform.Broker.Server;

/// <summary>The broker ends a connection on purpose, because the protocol gives it no other way to say what went wrong.</summary>
internal sealed class ConnectionClosedException(string reason) : Exception(reason);
