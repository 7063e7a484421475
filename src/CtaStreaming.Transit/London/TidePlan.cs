namespace CtaStreaming.Transit.London;

/// <summary>When the tide turns, and how strong it is.</summary>
/// <remarks>
/// The stronger of the two tides has <see cref="Strongest"/>; the other is weakened by as much as more riders enter during it. So as many
/// riders leave a station in a working day as have come to it, and the day's entries of each follow its usage.
/// </remarks>
internal sealed class TidePlan
{
    private const double Strongest = 0.7;
    private const int MorningEnds = 11;
    private const int EveningBegins = 15;

    // Before the first barriers open, it is still the evening of the day before.
    private const int MorningBegins = 4;

    private readonly double _in;
    private readonly double _out;

    public TidePlan(LondonNetwork network)
    {
        var morning = ShareDuring(Tide.In, network);
        var evening = ShareDuring(Tide.Out, network);
        var weaker = Math.Min(morning, evening);
        _in = weaker > 0 ? Strongest * weaker / morning : 0;
        _out = weaker > 0 ? Strongest * weaker / evening : 0;
    }

    /// <summary>How much the farthest station gains in entries and loses in exits: 1 would be all of them.</summary>
    public double Strength(Tide tide) => tide switch
    {
        Tide.In => _in,
        Tide.Out => -_out,
        _ => 0,
    };

    public static Tide At(DayOfWeek day, int hour) => (day, hour) switch
    {
        (DayOfWeek.Saturday or DayOfWeek.Sunday, _) => Tide.Slack,
        (_, < MorningBegins or >= EveningBegins) => Tide.Out,
        (_, < MorningEnds) => Tide.In,
        _ => Tide.Slack,
    };

    private static double ShareDuring(Tide tide, LondonNetwork network) =>
        Enumerable.Range(0, 24).Where(hour => At(DayOfWeek.Monday, hour) == tide).Sum(hour => network.HourShare(DayOfWeek.Monday, hour));
}
