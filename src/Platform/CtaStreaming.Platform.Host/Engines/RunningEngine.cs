namespace CtaStreaming.Platform.Host.Engines;

/// <summary>An engine that is ready.</summary>
/// <param name="Address">Where clients find it: <c>host:port</c>, or a URL.</param>
/// <param name="Server">Stops when disposed of.</param>
internal sealed record RunningEngine(string Address, IAsyncDisposable Server);
