using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Entries;

namespace CtaStreaming.Dashboard.Tests.Entries;

public sealed class LiveEntriesTests
{
    private const int Station = 40380;

    /// <summary>08:00 in Chicago.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly LiveEntries _entries = new();

    [Fact]
    public void Today_begins_at_midnight_in_Chicago()
    {
        Count(Morning.AddHours(-8.25), 15, 7);
        Count(Morning.AddHours(-8), 15, 5);
        Count(Morning, 5, 3);

        Assert.Equal(8, At(Morning.AddMinutes(5)).Today);
    }

    [Fact]
    public void The_last_quarter_moves_with_the_clock_and_not_with_the_windows()
    {
        Count(Morning, 5, 10);
        Count(Morning, 10, 20);
        Count(Morning, 15, 30);
        Count(Morning.AddMinutes(15), 5, 8);

        Assert.Equal(38, At(Morning.AddMinutes(15)).LastQuarter);
        Assert.Equal(28, At(Morning.AddMinutes(20)).LastQuarter);
        Assert.Equal(18, At(Morning.AddMinutes(25)).LastQuarter);
        Assert.Equal(0, At(Morning.AddMinutes(40)).LastQuarter);
    }

    [Fact]
    public void Between_what_is_known_riders_came_evenly()
    {
        Count(Morning, 15, 30);

        Assert.Equal(20, At(Morning.AddMinutes(20)).LastQuarter);
    }

    [Fact]
    public void A_table_made_anew_counts_from_the_beginning()
    {
        Count(Morning, 5, 100);
        Count(Morning, 2, 1);
        Count(Morning, 4, 2);

        Assert.Equal(2, At(Morning.AddMinutes(5)).Today);
        Assert.Equal(1, At(Morning.AddMinutes(17)).LastQuarter);
    }

    [Fact]
    public void Without_a_clock_there_is_no_today_but_there_are_totals()
    {
        Count(Morning, 5, 10);
        _entries.Apply(new StationCount(Station, 4711));

        Assert.Equal(new StationEntries(0, 0, 4711), _entries.At(null)[Station]);
    }

    [Fact]
    public void Windows_of_days_before_are_let_go()
    {
        Count(Morning, 5, 10);
        Count(Morning.AddHours(27), 5, 1);
        Count(Morning, 6, 11);

        Assert.Equal(1, At(Morning.AddMinutes(5)).Today);
    }

    [Fact]
    public void A_flood_of_invented_stations_is_bounded()
    {
        for (var station = 0; station < 3_000; station++) _entries.Apply(new StationCount(station, 1));

        Assert.Equal(2_000, _entries.At(null).Count);
    }

    private void Count(DateTimeOffset start, int minute, long count) => _entries.Apply(
        new WindowCount(Station, start.ToUnixTimeMilliseconds(), start.AddMinutes(15).ToUnixTimeMilliseconds(), count), start.AddMinutes(minute));

    private StationEntries At(DateTimeOffset eventTime) => _entries.At(eventTime)[Station];
}
