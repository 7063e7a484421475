namespace CtaStreaming.Transit;

/// <summary>One of the eight lines: where it runs and how often.</summary>
public sealed class Line
{
    internal Line(LineFacts facts, Station terminalA, Station terminalB, IReadOnlyList<Branch> branches)
    {
        Facts = facts;
        TerminalA = terminalA;
        TerminalB = terminalB;
        Branches = branches;
        Stations = branches.SelectMany(branch => branch.Stations).Select(stop => stop.Station).DistinctBy(station => station.Id).ToList();
    }

    /// <summary>The colour in lower case, such as <c>red</c>; the value of <c>line</c> in every event.</summary>
    public string Id => Facts.Line;

    /// <summary>The name riders know, such as "Red Line".</summary>
    public string Name => Facts.Name;

    /// <summary>The CTA's colour for the line, six hexadecimal digits in lower case without a number sign.</summary>
    public string ColorHex => Facts.ColorHex;

    /// <summary>The letter that starts the ids of this line's trains; no two lines share one.</summary>
    public char TrainLetter => Facts.TrainLetter;

    /// <summary>The end towards which trains of direction <c>a</c> run: the first station of every branch.</summary>
    public Station TerminalA { get; }

    /// <summary>The far end of the main branch; for lines that go round the Loop, the last station there.</summary>
    public Station TerminalB { get; }

    /// <summary>Time between trains in the rush hours of working days.</summary>
    public TimeSpan PeakHeadway => TimeSpan.FromMinutes(Facts.PeakHeadwayMinutes);

    /// <summary>Time between trains in the rest of the service day.</summary>
    public TimeSpan OffPeakHeadway => TimeSpan.FromMinutes(Facts.OffPeakHeadwayMinutes);

    /// <summary>Time between trains at night; null for a line that closes.</summary>
    public TimeSpan? NightHeadway => Facts.NightHeadwayMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    /// <summary>When the first train of the day leaves terminal A, in Chicago's time; null for a line that runs all night.</summary>
    public TimeOnly? FirstDeparture => Facts.FirstDeparture;

    /// <summary>When departures from terminal A end, which may be after midnight; null for a line that runs all night.</summary>
    public TimeOnly? LastDeparture => Facts.LastDeparture;

    /// <summary>The line's paths, the one named <see cref="Branch.Main"/> first.</summary>
    public IReadOnlyList<Branch> Branches { get; }

    /// <summary>Every station of the line once, those of the main branch first, in travel order from terminal A.</summary>
    public IReadOnlyList<Station> Stations { get; }

    private LineFacts Facts { get; }

    /// <summary>Where a train says it is going: "Howard", "Cottage Grove", or "Loop".</summary>
    /// <param name="direction">A direction by its name in events, see <see cref="Direction"/>.</param>
    /// <param name="branch">One of <see cref="Branches"/>; null for the main one.</param>
    /// <exception cref="ArgumentException"><paramref name="direction"/> is neither <c>a</c> nor <c>b</c>.</exception>
    public string Destination(string direction, Branch? branch = null)
    {
        branch ??= Branches[0];
        return direction switch
        {
            Direction.TowardsA => TerminalA.Name,
            Direction.AwayFromA => branch.EndsInLoop ? "Loop" : branch.Stations[^1].Station.Name,
            _ => throw new ArgumentException($"'{direction}' is no direction; use 'a' or 'b'.", nameof(direction)),
        };
    }
}
