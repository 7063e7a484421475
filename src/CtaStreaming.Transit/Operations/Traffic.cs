namespace CtaStreaming.Transit.Operations;

/// <summary>
/// Moves trains over tracks. A train leaves when the track ahead has room behind the one before, and arrives when the platform is free,
/// so a train that stands still holds up those behind it and nobody overtakes. Tracks take any number of waiting trains:
/// a limit would let trains round the Loop wait for one another in a circle.
/// </summary>
internal sealed class Traffic(Agenda agenda)
{
    public void AskToLeave(Train train, long now)
    {
        var entry = train.NextStop.Track!.ReserveEntry(now);
        if (entry > now) agenda.Plan(entry, AgendaItem.Leave, train);
        else Leave(train, now);
    }

    public void Leave(Train train, long now)
    {
        if (train.Stop is { Kind: RouteStopKind.Call, Track: { } behind }) Clear(behind, now);
        var next = train.NextStop;
        next.Track!.Enter(train);
        agenda.Plan(now + train.Line.VaryRun(next.RunMilliseconds), AgendaItem.ReachPlatform, train);
    }

    public void ReachPlatform(Train train, long now)
    {
        train.HasReachedPlatform = true;
        Admit(train.NextStop.Track!, now);
    }

    public void Admit(Track track, long now)
    {
        if (track.TakeAdmissible(now, out var askAgainAt) is not { } train)
        {
            if (askAgainAt is { } later) agenda.Plan(later, AgendaItem.PlatformClear, track);
            return;
        }

        train.MoveToNextStop();
        if (train.Stop.Kind == RouteStopKind.Call) track.OccupyPlatform(train);
        else Clear(track, now);
        train.Line.Arrived(train, now);
    }

    private void Clear(Track track, long now) => agenda.Plan(track.ClearPlatform(now), AgendaItem.PlatformClear, track);
}
