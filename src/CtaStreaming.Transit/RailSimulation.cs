namespace CtaStreaming.Transit;

/// <summary>The trains of all lines, moving. The same network, seed and start give the same arrivals, however the time is cut into calls.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class RailSimulation
{
    /// <param name="network">Where the trains run.</param>
    /// <param name="seed">Chooses one of the possible days.</param>
    /// <param name="start">The simulated time to start at; trains are on their way all over the network by then.</param>
    /// <exception cref="InvalidOperationException">The system has no time zone database, see <see cref="ChicagoTime.Zone"/>.</exception>
    public RailSimulation(Network network, int seed, DateTimeOffset start)
    {
        Now = start.ToUniversalTime();
    }

    /// <summary>The time up to which the trains have moved, in UTC.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>When the next arrival may be at the earliest: nothing is missed by not advancing before.</summary>
    public DateTimeOffset NextEventAt => throw new NotImplementedException();

    /// <summary>Moves the trains.</summary>
    /// <param name="time">The time to move them to; before <see cref="Now"/>, nothing happens.</param>
    /// <returns>Every arrival after the last call and up to <paramref name="time"/>, in order of time; those of one instant in a fixed order.</returns>
    public IReadOnlyList<TrainArrival> AdvanceTo(DateTimeOffset time) => throw new NotImplementedException();
}
