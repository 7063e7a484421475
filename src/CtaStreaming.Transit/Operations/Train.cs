namespace CtaStreaming.Transit.Operations;

/// <summary>A train of a line's fleet, running or in the yard.</summary>
internal sealed class Train(string id, LineOperations line)
{
    public string Id { get; } = id;

    public LineOperations Line { get; } = line;

    public Route? Route { get; private set; }

    public int StopIndex { get; private set; }

    public TrainStatus Status { get; set; }

    /// <summary>Whether it goes empty to the yard once its breakdown is mended as far as it can be out on the line.</summary>
    public bool NeedsWorkshop { get; set; }

    /// <summary>Whether it stands before the platform at the end of its track, or would if the platform were free.</summary>
    public bool HasReachedPlatform { get; set; }

    /// <summary>When the timetable had it leave terminal A on this run, by which it leaves the far terminal too.</summary>
    public long ScheduledStart { get; private set; }

    /// <summary>In the yard or at terminal A: from when on it can be used again.</summary>
    public long ReadyAt { get; set; }

    public int? PrevStationId { get; set; }

    public string? PrevDirection { get; set; }

    public RouteStop Stop => Route!.Stops[StopIndex];

    public RouteStop NextStop => Route!.Stops[StopIndex + 1];

    public void Begin(Route route, long scheduledStart)
    {
        Route = route;
        StopIndex = 0;
        ScheduledStart = scheduledStart;
        Status = TrainStatus.InService;
    }

    public void MoveToNextStop()
    {
        StopIndex++;
        HasReachedPlatform = false;
    }

    /// <summary>In the yard, a train's past calls end: the next one is the first of a new run.</summary>
    public void EnterYard(long readyAt)
    {
        ReadyAt = readyAt;
        NeedsWorkshop = false;
        PrevStationId = null;
        PrevDirection = null;
    }
}
