namespace CtaStreaming.Throughput;

/// <summary>A topic that turnstile events come out at, one way or another.</summary>
internal interface IChainEnd : IDisposable
{
    /// <summary>Waits for the next record.</summary>
    /// <returns>A station, and how many of its events are known to have come by now.</returns>
    /// <exception cref="TimeoutException">None has come for a minute.</exception>
    (int StationId, long Events) Read();
}
