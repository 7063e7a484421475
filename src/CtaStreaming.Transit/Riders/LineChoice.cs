namespace CtaStreaming.Transit.Riders;

/// <summary>
/// Which of a station's lines its riders take. Entries are counted for stations only; here, riders go by how often trains of each line
/// leave in the hour. While no line runs, all are equally likely: those riders wait.
/// </summary>
internal sealed class LineChoice(Network network, Station station)
{
    private readonly Line[] _lines = [.. station.Lines.Select(line => network[line])];

    // For each hour of the day, the lines' shares summed up in their order.
    private double[][] _sums = [];

    public void Prepare(DayShape day)
    {
        if (_lines.Length > 1) _sums = [.. day.Hours.Select(hour => Sums(hour.AddMinutes(30)))];
    }

    /// <param name="hour">The place of the hour in the day that was prepared.</param>
    /// <param name="draw">Chance, from 0 up to but not including 1.</param>
    public string Pick(int hour, double draw)
    {
        if (_lines.Length == 1) return _lines[0].Id;
        var sums = _sums[hour];
        var line = 0;
        while (sums[line] <= draw) line++;
        return _lines[line].Id;
    }

    private double[] Sums(DateTimeOffset at)
    {
        var trains = _lines.Select(line => TrainsPerHour(line, at)).ToArray();
        if (trains.Sum() <= 0) Array.Fill(trains, 1);
        var total = trains.Sum();
        var sums = new double[trains.Length];
        for (var line = 0; line < trains.Length; line++) sums[line] = (line == 0 ? 0 : sums[line - 1]) + (trains[line] / total);
        sums[^1] = 1;
        return sums;
    }

    private double TrainsPerHour(Line line, DateTimeOffset at)
    {
        if (Timetable.Headway(line, at) is not { } headway) return 0;
        var branches = Timetable.BranchesInService(line, at);
        var calling = branches.Count(branch => branch.Stations.Any(stop => stop.Station.Id == station.Id));
        return TimeSpan.FromHours(1) / headway * calling / branches.Count;
    }
}
