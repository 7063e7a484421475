namespace CtaStreaming.Transit.Tests;

/// <summary>Which call may follow which, written down from the branches alone.</summary>
internal sealed class LinePaths
{
    private readonly HashSet<(Call, Call)> _steps = [];

    public LinePaths(Line line)
    {
        foreach (var branch in line.Branches)
        {
            var ids = branch.Stations.Select(stop => stop.Station.Id).ToList();
            var homeFrom = branch.EndsInLoop ? branch.FirstLoopStation - 1 : ids.Count - 2;
            for (var index = 1; index < ids.Count; index++) _steps.Add((new(ids[index - 1], "b"), new(ids[index], "b")));
            _steps.Add((new(ids[^1], "b"), new(ids[homeFrom], "a")));
            for (var index = homeFrom; index > 0; index--) _steps.Add((new(ids[index], "a"), new(ids[index - 1], "a")));
            _steps.Add((new(ids[0], "a"), new(ids[1], "b")));
        }
    }

    public bool Allow(TrainArrival from, TrainArrival to) =>
        _steps.Contains((new(from.StationId, from.Direction), new(to.StationId, to.Direction)));

    private sealed record Call(int StationId, string Direction);
}
