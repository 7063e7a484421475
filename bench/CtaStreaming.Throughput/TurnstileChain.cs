namespace CtaStreaming.Throughput;

/// <summary>
/// Turnstile events through everything that lies between a turnstile and a topic further down: producer, the stations' topics, the stream
/// processor's transactions, ksqlDB's where the end is one of its tables, and a consumer that sees only what is committed.
/// </summary>
internal sealed class TurnstileChain(TurnstileSender sender, IChainEnd end)
{
    private readonly Dictionary<int, long> _seen = [];

    /// <param name="ratePerSecond">Events sent each second; null for as many as go.</param>
    /// <returns>Events per second from the first sent to the last read, and the delay of each in milliseconds, in order.</returns>
    public (double PerSecond, List<double> Delays) Measure(int count, int? ratePerSecond)
    {
        var started = TimeProvider.System.GetTimestamp();
        var sending = new Thread(() => sender.Send(count, ratePerSecond));
        sending.Start();
        var delays = new List<double>(count);
        while (delays.Count < count)
        {
            var (station, events) = end.Read();
            for (var number = _seen.GetValueOrDefault(station); number < events; number++) delays.Add(sender.Age(station, number));
            _seen[station] = events;
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        sending.Join();
        delays.Sort();
        return (count / elapsed.TotalSeconds, delays);
    }
}
