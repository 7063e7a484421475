namespace CtaStreaming.Dashboard.Network;

/// <summary>One station on one line.</summary>
/// <param name="Branch">The branch it lies on, as the network's data names it.</param>
/// <param name="OnLoop">Whether it lies on the rectangle downtown, where trains only go round.</param>
internal sealed record LineStop(RailStation Station, string Branch, bool OnLoop);

/// <summary>The stations that only one branch of a line has, in order from the fork outwards.</summary>
/// <param name="Terminal">Where its trains end, in words: a station, or "the Loop".</param>
internal sealed record LineBranch(string Name, string Terminal, IReadOnlyList<LineStop> Stops);

/// <summary>
/// A line laid out for reading: the stations that all branches share, then what each branch has for itself. A branch that
/// ends where the shared part ends (the Purple Line's all-day service) has no stops of its own and is not listed.
/// </summary>
internal sealed class LineStrip
{
    private const string TheLoop = "the Loop";

    private readonly IReadOnlyList<IReadOnlyList<LineStop>> _paths;
    private readonly Dictionary<int, LineBranch> _branchOf;
    private readonly HashSet<int> _ends;

    private LineStrip(IReadOnlyList<LineStop> trunk, IReadOnlyList<LineBranch> branches, IReadOnlyList<IReadOnlyList<LineStop>> paths)
    {
        (Trunk, Branches, _paths) = (trunk, branches, paths);
        TerminalA = paths[0][0].Station.Name;
        TerminalB = string.Join(" or ", paths.Select(Terminal).Distinct());
        _ends = [.. paths.SelectMany(path => new[] { path[0].Station.Id, path[^1].Station.Id })];
        _branchOf = branches.SelectMany(branch => branch.Stops, (branch, stop) => (stop.Station.Id, branch))
            .DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.branch);
    }

    public IReadOnlyList<LineStop> Trunk { get; }

    public IReadOnlyList<LineBranch> Branches { get; }

    /// <summary>Where trains begin and end, even when a station beyond it has been added.</summary>
    public string TerminalA { get; }

    /// <summary>Where direction b leads as long as no branch is taken: every possible end, joined by "or".</summary>
    public string TerminalB { get; }

    public IEnumerable<LineStop> Stops => [.. Trunk, .. Branches.SelectMany(branch => branch.Stops)];

    /// <summary>The longest way from end to end, counted in stations.</summary>
    public int Length => Trunk.Count + Branches.Select(branch => branch.Stops.Count).DefaultIfEmpty(0).Max();

    /// <summary>The branch a station lies on; null on the shared part, and for a station of another line.</summary>
    public LineBranch? BranchOf(int stationId) => _branchOf.GetValueOrDefault(stationId);

    /// <summary>Whether trains wait here for their time to leave: at terminal A, and where a path ends.</summary>
    public bool IsEnd(int stationId) => _ends.Contains(stationId);

    /// <param name="paths">Every complete path that trains of the line run, from terminal A outwards; the first is the main one.</param>
    /// <exception cref="ArgumentException">There is no path, a path is empty, or two paths begin at different stations.</exception>
    public static LineStrip Of(IReadOnlyList<IReadOnlyList<LineStop>> paths)
    {
        if (paths.Count == 0 || paths.Any(path => path.Count == 0)) throw new ArgumentException("A line needs at least one path with stations.", nameof(paths));

        var shared = 0;
        while (paths.All(path => shared < path.Count && path[shared].Station.Id == paths[0][shared].Station.Id)) shared++;
        if (shared == 0) throw new ArgumentException($"The paths of a line begin at different stations: {string.Join(", ", paths.Select(path => path[0].Station.Name))}.", nameof(paths));

        var branches = paths.Where(path => paths.Count > 1 && path.Count > shared)
            .Select(path => new LineBranch(path[^1].Branch, Terminal(path), [.. path.Skip(shared)]));
        return new LineStrip([.. paths[0].Take(shared)], [.. branches], paths);
    }

    /// <summary>The same line, its stations exchanged for what is known of them by now.</summary>
    public LineStrip With(Func<RailStation, RailStation> current) =>
        Of([.. _paths.Select(path => path.Select(stop => stop with { Station = current(stop.Station) }).ToList())]);

    /// <summary>The same line with one more station, at which no train's way ends.</summary>
    public LineStrip With(StripPlace place, LineStop stop) => place.Branch is { } number
        ? new LineStrip(Trunk, [.. Branches.Select((branch, index) => index == number ? branch with { Stops = Inserted(branch.Stops, place.Index, stop) } : branch)], _paths)
        : new LineStrip(Inserted(Trunk, place.Index, stop), Branches, _paths);

    private static IReadOnlyList<LineStop> Inserted(IReadOnlyList<LineStop> stops, int index, LineStop stop) => [.. stops.Take(index), stop, .. stops.Skip(index)];

    private static string Terminal(IReadOnlyList<LineStop> path) => path[^1].OnLoop ? TheLoop : path[^1].Station.Name;
}
