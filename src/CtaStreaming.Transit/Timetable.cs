namespace CtaStreaming.Transit;

/// <summary>How often trains leave terminal A, by the day of the week and the time in Chicago.</summary>
/// <remarks>
/// Headways and hours of service are those of <c>lines.csv</c>, which says what is published and what is assumed. The bounds of the
/// rush hours and of the night are assumptions, and public holidays run as their day of the week.
/// </remarks>
public static class Timetable
{
    private static readonly TimeOnly NightStart = new(0, 30);
    private static readonly TimeOnly NightEnd = new(4, 30);

    private static readonly (TimeOnly From, TimeOnly To)[] RushHours =
    [
        (new TimeOnly(6, 0), new TimeOnly(9, 30)),
        (new TimeOnly(15, 0), new TimeOnly(18, 30)),
    ];

    /// <summary>Whether it is a rush hour of a working day, when headways are shortest and the Purple Line's express runs.</summary>
    public static bool IsRushHour(DateTimeOffset at)
    {
        var local = at.ToChicago();
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && Array.Exists(RushHours, rush => time.IsBetween(rush.From, rush.To));
    }

    /// <summary>The time between trains that leave terminal A, on all branches together; null when the line is closed.</summary>
    public static TimeSpan? Headway(Line line, DateTimeOffset at)
    {
        var time = TimeOnly.FromTimeSpan(at.ToChicago().TimeOfDay);
        if (line.NightHeadway is { } nightHeadway)
        {
            if (time.IsBetween(NightStart, NightEnd)) return nightHeadway;
        }
        else if (!time.IsBetween(line.FirstDeparture!.Value, line.LastDeparture!.Value))
        {
            return null;
        }

        return IsRushHour(at) ? line.PeakHeadway : line.OffPeakHeadway;
    }

    /// <summary>
    /// The branches that trains take in turn: all of them, except that an express runs in the rush hours only, and then in place of
    /// the others.
    /// </summary>
    public static IReadOnlyList<Branch> BranchesInService(Line line, DateTimeOffset at)
    {
        var express = line.Branches.Where(branch => branch.Name == Branch.Express).ToList();
        if (express.Count == 0) return line.Branches;
        return IsRushHour(at) ? express : [.. line.Branches.Where(branch => branch.Name != Branch.Express)];
    }
}
