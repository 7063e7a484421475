using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.London;

/// <summary>How Londoners ride: how many in a day, when, from where to where, and for how long. Does not change once made.</summary>
/// <remarks>
/// Riders come at random (a Poisson process), a day's total within 2 % of the average; a station's entries and exits over a week follow its yearly usage. The
/// barriers close at 00:30 and open at 05:00, as the hours' shares have it; who is inside then still comes out.
/// </remarks>
public sealed class JourneyModel
{
    private const double Tolerance = 0.02;
    private const double WeeksInYear = 365.25 / 7;

    // Of a working day's riders, the share that comes on the days of a weekend.
    private const double OnSaturday = 0.75;
    private const double OnSunday = 0.55;
    private const double DaysInWeek = 5 + OnSaturday + OnSunday;

    // Of the hour after midnight, only the first half is before the barriers close.
    private const int ClosingHour = 0;

    private readonly Geography _geography;
    private readonly Dictionary<Tide, Flows> _flows;

    /// <param name="network">The stations and their usage.</param>
    /// <exception cref="NetworkDataException">The stations' usage cannot be that of riders who go from one to another.</exception>
    public JourneyModel(LondonNetwork network)
    {
        Network = network;
        _geography = new Geography(network.Stations);
        var plan = new TidePlan(network);
        _flows = Enum.GetValues<Tide>().ToDictionary(tide => tide, tide => new Flows(network.Stations, _geography, plan.Strength(tide)));

        var yearlyEntries = network.Stations.Sum(station => station.YearlyUsage) / 2;
        WeekdayJourneys = yearlyEntries / WeeksInYear / DaysInWeek;
        BusiestInside = Enumerable.Range(0, 24).Max(hour => WeekdayJourneys * network.HourShare(DayOfWeek.Monday, hour) / 3600
            * JourneyTime.Mean(_flows[TidePlan.At(DayOfWeek.Monday, hour)].MeanMeters));
    }

    /// <summary>The stations.</summary>
    public LondonNetwork Network { get; }

    /// <summary>How many journeys begin on an average working day, with all riders.</summary>
    public double WeekdayJourneys { get; }

    /// <summary>How many are inside at once in the busiest hour, with all riders: an estimate.</summary>
    public double BusiestInside { get; }

    /// <summary>The average of a kind of day, with all riders.</summary>
    internal double JourneysOn(DayOfWeek day) => WeekdayJourneys * day switch
    {
        DayOfWeek.Saturday => OnSaturday,
        DayOfWeek.Sunday => OnSunday,
        _ => 1,
    };

    /// <summary>The journeys that begin on a day, in order of time. Drawn from the seed, the date and the share alone.</summary>
    internal Journey[] Draw(DateOnly date, int seed, double share)
    {
        var day = new DayShape(date, LondonTime.Clock, Network.HourShare);
        var chance = SeededDraw.Stream(seed, Network.Stations.Count, date.DayNumber);
        var journeys = new Journey[BoundedPoisson.Draw(JourneysOn(date.DayOfWeek) * share, Tolerance, SeededDraw.At(chance, 0))];
        for (var rider = 0; rider < journeys.Length; rider++) journeys[rider] = Draw(day, chance, rider * 6L);

        // By all they have, so that the order of two at one time does not depend on how the sort is done.
        Array.Sort(journeys, (one, other) =>
            (one.EntersAt, one.From, one.To, one.Duration).CompareTo((other.EntersAt, other.From, other.To, other.Duration)));
        return journeys;
    }

    private Journey Draw(DayShape day, ulong chance, long place)
    {
        var time = day.TimeOf(SeededDraw.At(chance, place + 1));
        var hour = LondonTime.Clock.Of(day.Hours[DayShape.HourOf(time)]).Hour;
        if (hour == ClosingHour) time = (time + 1) / 2;
        var flows = _flows[TidePlan.At(day.Date.DayOfWeek, hour)];
        var from = flows.Origin(SeededDraw.At(chance, place + 2));
        var to = flows.Destination(from, SeededDraw.At(chance, place + 3));
        var duration = JourneyTime.Draw(
            _geography.Meters(from, to), SeededDraw.At(chance, place + 4), SeededDraw.At(chance, place + 5), SeededDraw.At(chance, place + 6));
        return new Journey(day.Start + time, from, to, duration);
    }
}
