namespace CtaStreaming.Transit.Operations;

/// <summary>One line's control room: sends trains out by the timetable, and decides at each call what its train does next.</summary>
internal sealed class LineOperations
{
    /// <summary>About a dozen breakdowns a day on the whole network.</summary>
    private const double BreakdownsPerCall = 1 / 4000.0;

    private const double WorkshopShare = 0.3;
    private const long Minute = 60_000;

    private readonly Line _line;
    private readonly Agenda _agenda;
    private readonly Random _random;
    private readonly Action<TrainArrival> _report;
    private readonly Dictionary<string, Route> _routes;
    private readonly Queue<Train> _waiting = new();
    private readonly Yard _yard;
    private long _nextDeparture;
    private int _departures;

    public LineOperations(Line line, TrackPlan tracks, Agenda agenda, Random random, Action<TrainArrival> report)
    {
        _line = line;
        _agenda = agenda;
        _random = random;
        _report = report;
        _routes = line.Branches.ToDictionary(branch => branch.Name, branch => new Route(branch, tracks));
        _yard = new Yard(this, line.TrainLetter);
        var takenInTurn = line.Branches.Where(branch => branch.Name != Branch.Express).Select(branch => _routes[branch.Name]).ToList();
        foreach (var route in takenInTurn) route.LengthenTo(takenInTurn.Max(other => other.RoundTrip));
    }

    public void Open(long now)
    {
        var headway = (long)_line.OffPeakHeadway.TotalMilliseconds;
        PlanDeparture(now + RunTime.PlatformLead + _random.NextInt64(headway));
    }

    public long VaryRun(long nominal) => nominal + (long)(nominal * RunTime.RunSpread * _random.NextDouble());

    /// <summary>Chooses the train for the next departure, and plans the departure after that.</summary>
    public void Dispatch(long now)
    {
        var departure = _nextDeparture;
        if (HeadwayAt(departure) is not { } headway)
        {
            // Asking each minute costs little and stays right on the days when local time jumps.
            PlanDeparture(departure + Minute);
            return;
        }

        var branches = Timetable.BranchesInService(_line, DateTimeOffset.FromUnixTimeMilliseconds(departure));
        var route = _routes[branches[_departures++ % branches.Count].Name];
        PlanDeparture(departure + headway);
        if (ChooseTrain(now, departure + (headway / 4)) is not { } train) return;
        train.Begin(route, departure);
        if (train.PrevStationId is null) Report(train, now);
        _agenda.Plan(Math.Max(departure, train.ReadyAt), AgendaItem.ReadyToLeave, train);
    }

    /// <summary>The train stands at its stop: says so, and plans when it goes on.</summary>
    public void Arrived(Train train, long now)
    {
        switch (train.Stop.Kind)
        {
            case RouteStopKind.TurnBack:
                Report(train, now);
                var turned = now + RunTime.ShortestTurn;
                var scheduled = train.ScheduledStart + train.Route!.TurnBackAfter;
                _agenda.Plan(IsEmpty(train) ? turned : Math.Max(turned, scheduled), AgendaItem.ReadyToLeave, train);
                break;
            case RouteStopKind.End:
                Return(train, now);
                break;
            default:
                var repair = BreakDownPerhaps(train);
                Report(train, now);
                var dwell = IsEmpty(train) ? RunTime.DwellOutOfService : RunTime.Dwell + _random.NextInt64(RunTime.DwellSpread);
                _agenda.Plan(now + repair + dwell, AgendaItem.ReadyToLeave, train);
                break;
        }
    }

    /// <summary>A train that stood broken down is mended by the time it leaves.</summary>
    public static void Mend(Train train)
    {
        if (train.Status == TrainStatus.BrokenDown) train.Status = train.NeedsWorkshop ? TrainStatus.OutOfService : TrainStatus.InService;
    }

    private static bool IsEmpty(Train train) => train.Status == TrainStatus.OutOfService;

    private void PlanDeparture(long departure)
    {
        _nextDeparture = departure;
        _agenda.Plan(departure - RunTime.PlatformLead, AgendaItem.Dispatch, this);
    }

    /// <summary>The train that has waited longest, if it can leave about on time; else one from the yard.</summary>
    private Train? ChooseTrain(long now, long latest)
    {
        if (_waiting.TryPeek(out var waiting) && waiting.ReadyAt <= latest) return _waiting.Dequeue();
        return _yard.Take(now);
    }

    private long BreakDownPerhaps(Train train)
    {
        if (IsEmpty(train) || _random.NextDouble() >= BreakdownsPerCall) return 0;
        train.Status = TrainStatus.BrokenDown;
        train.NeedsWorkshop = _random.NextDouble() < WorkshopShare;
        return _random.NextInt64(4 * Minute, 10 * Minute) + _random.NextInt64(8 * Minute);
    }

    /// <summary>Keeps a train at terminal A for a departure soon, or takes it out of service.</summary>
    private void Return(Train train, long now)
    {
        if (IsEmpty(train))
        {
            Report(train, now);
            _yard.Park(train, now + _random.NextInt64(60 * Minute, 180 * Minute));
            return;
        }

        if (IsNeeded(now))
        {
            Report(train, now);
            train.ReadyAt = now + RunTime.ShortestLayover;
            _waiting.Enqueue(train);
            return;
        }

        train.Status = TrainStatus.OutOfService;
        Report(train, now);
        _yard.Park(train, now + (10 * Minute));
    }

    /// <summary>
    /// Whether one more train at the terminal would leave within a headway of being ready, with a quarter to spare,
    /// and before the line closes.
    /// </summary>
    private bool IsNeeded(long now)
    {
        if (HeadwayAt(_nextDeparture) is not { } headway) return false;
        var departure = _nextDeparture + (_waiting.Count * headway);
        return departure <= now + RunTime.ShortestLayover + (headway * 5 / 4) && HeadwayAt(departure) is not null;
    }

    private long? HeadwayAt(long at) =>
        (long?)Timetable.Headway(_line, DateTimeOffset.FromUnixTimeMilliseconds(at))?.TotalMilliseconds;

    private void Report(Train train, long now)
    {
        var stop = train.Stop;
        _report(new TrainArrival(
            DateTimeOffset.FromUnixTimeMilliseconds(now),
            stop.StationId,
            train.Id,
            _line.Id,
            stop.Direction,
            train.Status,
            train.PrevStationId,
            train.PrevDirection));
        train.PrevStationId = stop.StationId;
        train.PrevDirection = stop.Direction;
    }
}
