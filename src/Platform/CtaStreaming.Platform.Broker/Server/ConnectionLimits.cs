namespace CtaStreaming.Platform.Broker.Server;

/// <summary>What one connection may use, so that none can exhaust the broker or hold a place without working.</summary>
internal sealed record ConnectionLimits
{
    /// <summary><c>socket.request.max.bytes</c>: the largest frame, 100 MiB as in Kafka.</summary>
    public int MaxFrameBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>
    /// The largest frame of anything but Produce. Only records are large; a request of names costs many times its size once it is
    /// taken apart, so that 100 MiB of empty strings would be an attack.
    /// </summary>
    public int MaxRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Open connections at a time, all clients together.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary><c>connections.max.idle.ms</c>: how long a connection may be open without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a peer may take for its first request, for the rest of a request it began, or to take the next
    /// <see cref="SendChunkBytes"/> of a response.
    /// </summary>
    public TimeSpan Stalled { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the two times above are looked at.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the connection reads ahead of the request in hand.</summary>
    public int ReadAheadBytes { get; init; } = 256 * 1024;

    public int SendChunkBytes { get; init; } = 256 * 1024;
}
