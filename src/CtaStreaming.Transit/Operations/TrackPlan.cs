namespace CtaStreaming.Transit.Operations;

/// <summary>Every track of the network, found by the stations it joins, so that lines which share one share its queue.</summary>
internal sealed class TrackPlan(Network network)
{
    private readonly Dictionary<(int From, int To), Track> _tracks = [];

    private readonly HashSet<int> _loop = [.. network.Lines
        .SelectMany(line => line.Branches)
        .SelectMany(branch => branch.Stations)
        .Where(stop => stop.Section == BranchStation.Loop)
        .Select(stop => stop.Station.Id)];

    public Track Between(Station from, Station to)
    {
        if (!_tracks.TryGetValue((from.Id, to.Id), out var track)) _tracks.Add((from.Id, to.Id), track = new Track());
        return track;
    }

    public long RunMilliseconds(Station from, Station to) =>
        RunTime.Between(GreatCircle.Meters(from, to), _loop.Contains(from.Id) && _loop.Contains(to.Id));
}
