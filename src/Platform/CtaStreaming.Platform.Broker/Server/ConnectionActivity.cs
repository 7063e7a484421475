namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// What a connection is busy with and since when, so that one timer for all connections can find those that keep a place
/// without using it.
/// </summary>
internal sealed class ConnectionActivity(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Phase _phase = Phase.Opened;
    private long _since = time.GetTimestamp();

    private enum Phase
    {
        /// <summary>No request yet.</summary>
        Opened,

        /// <summary>Between two requests.</summary>
        Idle,

        /// <summary>The peer has begun a frame.</summary>
        Receiving,

        /// <summary>The broker's turn; a parked Fetch may take as long as it asked for.</summary>
        Handling,

        /// <summary>The peer has to take what it asked for.</summary>
        Sending,
    }

    public void Receiving()
    {
        // Only the first bytes count, or a byte a minute would look like progress.
        lock (_gate)
            if (_phase is Phase.Opened or Phase.Idle) Enter(Phase.Receiving);
    }

    public void Handling()
    {
        lock (_gate) Enter(Phase.Handling);
    }

    public void Sending()
    {
        lock (_gate) Enter(Phase.Sending);
    }

    public void Idle()
    {
        lock (_gate) Enter(Phase.Idle);
    }

    /// <summary>Why the connection has to go, or null.</summary>
    public string? Overdue(ConnectionLimits limits)
    {
        lock (_gate)
        {
            var age = time.GetElapsedTime(_since);
            return _phase switch
            {
                Phase.Opened when age > limits.Stalled => "no request",
                Phase.Receiving when age > limits.Stalled => "a request begun and not finished",
                Phase.Sending when age > limits.Stalled => "a response not taken",
                Phase.Idle when age > limits.Idle => "idle",
                _ => null,
            };
        }
    }

    private void Enter(Phase phase)
    {
        _phase = phase;
        _since = time.GetTimestamp();
    }
}
