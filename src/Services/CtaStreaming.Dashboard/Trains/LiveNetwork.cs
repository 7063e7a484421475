namespace CtaStreaming.Dashboard.Trains;

/// <summary>The network's state as this process knows it. Many readers, each with a consistent picture; writers take turns.</summary>
/// <param name="speed">How fast the sensors' clock runs, where that is known; else it is learned.</param>
internal sealed class LiveNetwork(TimeProvider time, double? speed = null)
{
    private readonly Lock _writing = new();
    private volatile NetworkState _current = speed is { } told ? NetworkState.Empty with { Speed = SpeedEstimate.Told(told) } : NetworkState.Empty;

    public NetworkState Current => _current;

    public void Apply(IEnumerable<ArrivalEvent> arrivals)
    {
        lock (_writing) _current = arrivals.Aggregate(_current, ArrivalReducer.Apply);
    }

    /// <summary>Lets go of trains that have been silent for too long.</summary>
    public NetworkState Expire()
    {
        lock (_writing) return _current = ArrivalReducer.Expire(_current, time.GetUtcNow());
    }
}
