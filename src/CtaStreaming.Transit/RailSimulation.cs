using CtaStreaming.Transit.Operations;

namespace CtaStreaming.Transit;

/// <summary>
/// The trains of all lines, moving. The same network, seed and start give the same arrivals, however the time is cut into calls.
/// </summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class RailSimulation
{
    /// <summary>Longer than the longest run out and back, so that trains are on their way everywhere when the simulation starts.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromHours(4);

    private readonly Agenda _agenda = new();
    private readonly Traffic _traffic;
    private List<TrainArrival> _arrivals = [];

    /// <param name="network">Where the trains run.</param>
    /// <param name="seed">Chooses one of the possible days.</param>
    /// <param name="start">The simulated time to start at, in 1971 or later; trains are on their way all over the network by then.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is before 1971.</exception>
    /// <exception cref="InvalidOperationException">The system has no time zone database, see <see cref="LocalTime.Zone"/>.</exception>
    public RailSimulation(Network network, int seed, DateTimeOffset start)
    {
        if (start.Year < 1971) throw new ArgumentOutOfRangeException(nameof(start), start, "The simulation must start in 1971 or later.");
        _traffic = new Traffic(_agenda);
        var opening = (start - WarmUp).ToUnixTimeMilliseconds();
        var tracks = new TrackPlan(network);
        for (var index = 0; index < network.Lines.Count; index++)
        {
            // A stream for each line: another line's timetable does not change this one's luck.
            var random = new Random(unchecked(seed + (index * 1_000_003)));
            new LineOperations(network.Lines[index], tracks, _agenda, random, arrival => _arrivals.Add(arrival)).Open(opening);
        }

        AdvanceTo(start);
    }

    /// <summary>The time up to which the trains have moved, in UTC.</summary>
    public DateTimeOffset Now { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>When something happens next: to advance before then brings no arrival.</summary>
    public DateTimeOffset NextEventAt => DateTimeOffset.FromUnixTimeMilliseconds(_agenda.NextAt);

    /// <summary>Moves the trains.</summary>
    /// <param name="time">The time to move them to; before <see cref="Now"/>, nothing happens. A day takes well under a second.</param>
    /// <returns>
    /// Every arrival after the last call and up to <paramref name="time"/>, in order of time; those of one instant in a fixed order.
    /// </returns>
    public IReadOnlyList<TrainArrival> AdvanceTo(DateTimeOffset time)
    {
        if (time <= Now) return [];
        var until = time.ToUnixTimeMilliseconds();
        while (_agenda.TryTake(until, out var at, out var item, out var subject)) Happen(item, subject, at);
        Now = time.ToUniversalTime();
        var arrivals = _arrivals;
        _arrivals = [];
        return arrivals;
    }

    private void Happen(AgendaItem item, object subject, long at)
    {
        switch (item)
        {
            case AgendaItem.Dispatch:
                ((LineOperations)subject).Dispatch(at);
                break;
            case AgendaItem.ReadyToLeave:
                LineOperations.Mend((Train)subject);
                _traffic.AskToLeave((Train)subject, at);
                break;
            case AgendaItem.Leave:
                _traffic.Leave((Train)subject, at);
                break;
            case AgendaItem.ReachPlatform:
                _traffic.ReachPlatform((Train)subject, at);
                break;
            default:
                _traffic.Admit((Track)subject, at);
                break;
        }
    }
}
