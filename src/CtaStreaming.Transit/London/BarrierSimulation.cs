namespace CtaStreaming.Transit.London;

/// <summary>The users who touch in and out at London's stations, in order of time.</summary>
/// <remarks>
/// Nobody is inside at the start: riders who have entered before then are not simulated. The same network, seed, share and start give the same touches in
/// the same order, however time is cut into calls. Not safe for several threads at once.
/// </remarks>
public sealed class BarrierSimulation
{
    /// <summary>The smallest share of riders that can be simulated: some four hundred a day.</summary>
    public const double MinShare = 0.0001;

    private readonly JourneyModel _model;
    private readonly int _seed;
    private readonly double _share;
    private readonly Outside _outside;
    private readonly PriorityQueue<Inside, (long At, long Number)> _inside = new();

    private DateOnly _date;
    private long _dayEnd;
    private Journey[] _journeys = [];
    private int _next;
    private long _entries;

    /// <param name="model">How Londoners ride.</param>
    /// <param name="seed">Chooses one of the possible days.</param>
    /// <param name="share">The share of all riders that is simulated, <see cref="MinShare"/> to 1.</param>
    /// <param name="start">Riders who enter after this time are simulated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its bounds or no number.</exception>
    /// <exception cref="InvalidOperationException">The system has no time zone database, see <see cref="LocalTime.Zone"/>.</exception>
    public BarrierSimulation(JourneyModel model, int seed, double share, DateTimeOffset start)
    {
        if (!(share is >= MinShare and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, $"The share of riders must be from {MinShare} to 1.");
        _model = model;
        _seed = seed;
        _share = share;
        _outside = new Outside(model.Network.Users.Count, model.Network.Stations.Count, seed);
        Now = start.ToUniversalTime();
        Draw(DateOnly.FromDateTime(start.ToLondon().DateTime));
        while (_next < _journeys.Length && _journeys[_next].EntersAt <= start.ToUnixTimeMilliseconds()) _next++;
    }

    /// <summary>The simulated time that has been reached, in UTC.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Nobody touches a barrier before then.</summary>
    public DateTimeOffset NextEventAt => DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(NextEntry, NextExit));

    /// <summary>How many are inside.</summary>
    public int InsideNow => _inside.Count;

    /// <summary>How many would have entered while no user was outside; they are not simulated.</summary>
    public long WithoutUser { get; private set; }

    private long NextEntry => _next < _journeys.Length ? _journeys[_next].EntersAt : _dayEnd + 1;

    private long NextExit => _inside.TryPeek(out _, out var key) ? key.At : long.MaxValue;

    /// <summary>Takes the next touch, if there is one by then; otherwise that time has been reached.</summary>
    /// <param name="until">A touch at just this time is taken.</param>
    /// <param name="touch">The touch.</param>
    public bool TryTake(DateTimeOffset until, out Touch touch)
    {
        var last = until.ToUnixTimeMilliseconds();
        while (Math.Min(NextEntry, NextExit) <= last)
        {
            if (NextExit <= NextEntry)
            {
                touch = Exit();
                return true;
            }

            if (_next == _journeys.Length) Draw(_date.AddDays(1));
            else if (TryEnter(_journeys[_next++], out touch)) return true;
        }

        if (until > Now) Now = until.ToUniversalTime();
        touch = default;
        return false;
    }

    private bool TryEnter(Journey journey, out Touch touch)
    {
        Reach(journey.EntersAt);
        var user = _outside.Enter(journey.From, journey.EntersAt);
        if (user < 0)
        {
            WithoutUser++;
            touch = default;
            return false;
        }

        // Numbered, so that the order of two who come out at one time does not depend on the queue.
        _inside.Enqueue(new Inside(user, journey.To), (journey.EntersAt + journey.Duration, _entries++));
        touch = new Touch(journey.EntersAt, _model.Network.Stations[journey.From], _model.Network.Users[user], IsEntry: true);
        return true;
    }

    private Touch Exit()
    {
        _inside.TryDequeue(out var inside, out var key);
        Reach(key.At);
        _outside.Leave(inside.User, inside.To, key.At);
        return new Touch(key.At, _model.Network.Stations[inside.To], _model.Network.Users[inside.User], IsEntry: false);
    }

    private void Reach(long at) => Now = DateTimeOffset.FromUnixTimeMilliseconds(at);

    private void Draw(DateOnly date)
    {
        _date = date;
        _dayEnd = LondonTime.FromLocal(date.AddDays(1).ToDateTime(TimeOnly.MinValue)).ToUnixTimeMilliseconds();
        _journeys = _model.Draw(date, _seed, _share);
        _next = 0;
    }

    private readonly record struct Inside(int User, int To);
}
