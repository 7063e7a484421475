using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Map;
using static CtaStreaming.Dashboard.Tests.London.Barriers;

namespace CtaStreaming.Dashboard.Tests.London;

public sealed class LondonBookTests
{
    [Fact]
    public void Riders_of_the_last_quarter_of_an_hour_and_of_today_are_counted_by_station()
    {
        var state = Book(
            In(Bank, Morning.AddHours(-9)), In(Bank, Morning.AddMinutes(-20)), In(Bank, Morning.AddMinutes(-14)), Out(Bank, Morning), Out(Oval, Morning)).Current();

        Assert.Equal((new Flow(1, 1), new Flow(2, 1)), (state.Station(Bank).Quarter, state.Station(Bank).Today));
        Assert.Equal((new Flow(0, 1), new Flow(0, 1)), (state.Station(Oval).Quarter, state.Station(Oval).Today));
        Assert.Equal((new Flow(1, 2), new Flow(2, 2)), (state.Quarter, state.Today));
        Assert.Equal(Morning, state.Time);
    }

    [Fact]
    public void The_order_in_which_partitions_are_read_does_not_matter()
    {
        Touch[] entries = [.. Enumerable.Range(0, 200).Select(minute => In(Bank, Morning.AddMinutes(minute - 200)))];
        Touch[] exits = [.. Enumerable.Range(0, 100).Select(minute => Out(Oval, Morning.AddMinutes(minute - 100)))];

        var (one, other) = (Read(entries, exits), Read(exits, entries));

        Assert.Equal(one.Stations, other.Stations);
        Assert.Equal(one.Quarters, other.Quarters);
        Assert.Equal(100, one.Inside);

        static LondonState Read(params Touch[][] partitions)
        {
            var book = Book();
            foreach (var partition in partitions)
            {
                foreach (var touch in partition)
                {
                    Assert.True(book.Takes(touch.Station, 0, (long)(touch.At - partition[0].At).TotalMinutes, touch.At));
                    book.Apply(touch);
                }
            }

            return book.Current();
        }
    }

    [Fact]
    public void People_inside_are_counted_since_the_last_night()
    {
        var state = Book(In(Bank, Morning.AddDays(-1)), In(Bank, Morning.AddHours(-2)), In(Oval, Morning.AddHours(-1)), Out(Oval, Morning)).Current();

        Assert.Equal(1, state.Inside);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero), state.InsideSince);
        Assert.True(state.IsInsideWhole);
    }

    [Fact]
    public void A_count_that_began_in_the_middle_is_said_to_and_is_never_negative()
    {
        var book = new LondonBook();
        Assert.True(book.Takes("station_exits", 0, 5, Morning.AddMinutes(-40)));
        book.Apply(Out(Bank, Morning.AddMinutes(-10)));
        book.Apply(Out(Bank, Morning));

        var state = book.Current();
        Assert.Null(state.Inside);
        Assert.False(state.IsInsideWhole);
        Assert.Equal(Morning.AddMinutes(-30), state.InsideSince);

        book.Apply(In(Bank, Morning));
        book.Apply(In(Bank, Morning));
        book.Apply(In(Bank, Morning));
        Assert.Equal(1, book.Current().Inside);
    }

    [Fact]
    public void What_was_not_read_to_its_beginning_is_not_in_the_series()
    {
        var book = new LondonBook();
        book.Takes("station_entries", 0, 0, Morning.AddHours(-5));
        book.Takes("station_exits", 0, 17, Morning.AddHours(-2).AddMinutes(3));
        book.Apply(In(Bank, Morning.AddHours(-5)));
        book.Apply(Out(Bank, Morning));

        Assert.Equal(Morning.AddHours(-2).AddMinutes(15), book.Current().Quarters[0].Start);
        Assert.Equal(Morning, book.Current().Quarters[^1].Start);
    }

    [Fact]
    public void The_series_has_a_day_of_quarters_and_begins_with_nobody_each_night()
    {
        var state = Book(In(Bank, Morning.AddDays(-2)), In(Bank, Morning.AddHours(-8)), In(Bank, Morning.AddHours(-1)), Out(Bank, Morning)).Current();

        Assert.Equal(96, state.Quarters.Count);
        Assert.Equal(Morning.AddDays(-1).AddMinutes(15), state.Quarters[0].Start);
        Assert.Equal(1, Inside(new(2026, 3, 2, 2, 45, 0, TimeSpan.Zero)));
        Assert.Equal(0, Inside(new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)));
        Assert.Equal(1, Inside(Morning.AddMinutes(-15)));
        Assert.Equal(new QuarterFlow(Morning, new Flow(0, 1), 0), state.Quarters[^1]);

        long Inside(DateTimeOffset start) => state.Quarters.Single(quarter => quarter.Start == start).Inside;
    }

    [Theory]
    [InlineData("2026-03-02T00:00:00Z")]
    [InlineData("2026-07-01T23:00:00Z")]
    [InlineData("2026-03-29T00:00:00Z")]
    [InlineData("2026-10-24T23:00:00Z")]
    public void Today_begins_at_midnight_in_London_in_summer_time_too(string midnight)
    {
        var today = DateTimeOffset.Parse(midnight, System.Globalization.CultureInfo.InvariantCulture);
        var book = Book(In(Bank, today.AddSeconds(-1)), In(Bank, today), In(Bank, today.AddHours(22)));

        Assert.Equal(2, book.Current().Today.Entries);
    }

    [Theory]
    [InlineData("2026-03-29T02:00:00Z", 23)]
    [InlineData("2026-10-25T03:00:00Z", 25)]
    public void On_the_days_on_which_clocks_change_the_night_is_still_at_three(string night, int hoursBefore)
    {
        var three = DateTimeOffset.Parse(night, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(three, LondonDay.Night(three));
        Assert.Equal(three.AddHours(-hoursBefore), LondonDay.Night(three.AddSeconds(-1)));
    }

    [Fact]
    public void A_record_counts_once()
    {
        var book = new LondonBook();

        Assert.True(book.Takes("station_entries", 0, 7, Morning));
        Assert.False(book.Takes("station_entries", 0, 7, Morning));
        Assert.False(book.Takes("station_entries", 0, 3, Morning.AddMinutes(-1)));
        Assert.True(book.Takes("station_entries", 1, 7, Morning));
        Assert.True(book.Takes("station_exits", 0, 7, Morning));
        Assert.True(book.Takes("station_entries", 0, 8, Morning.AddHours(-1)));
        // Newer than everything that was read: the topic was made anew.
        Assert.True(book.Takes("station_entries", 0, 0, Morning.AddMinutes(1)));
    }

    [Fact]
    public void A_station_that_moves_is_where_it_was_said_to_be_last_and_keeps_its_riders_and_its_number()
    {
        var book = Book(In(Bank, Morning));
        var before = book.Current();

        book.Apply(Bank, new GeoPoint(51.6, -0.2));

        var after = book.Current();
        Assert.Equal(before.Station(Bank) with { Place = new GeoPoint(51.6, -0.2) }, after.Station(Bank));
        Assert.NotEqual(LondonMap.Version(before.Stations), LondonMap.Version(after.Stations));
    }

    [Fact]
    public void Touches_at_stations_that_the_table_does_not_have_are_counted_by_name_whatever_is_read_first()
    {
        var book = new LondonBook();
        book.ApplyRaw("Atlantis");
        book.ApplyRaw(Bank);
        Assert.Equal(0, book.Current().Unknown.Total);

        book.Apply(Bank, City);
        book.ApplyRaw("Atlantis");
        book.ApplyRaw(Bank);
        book.ApplyRaw("");
        book.ApplyRaw(new string('x', 101));

        var unknown = book.Current().Unknown;
        Assert.Equal([new UnknownStation("Atlantis", 2)], unknown.Stations);
        Assert.Equal(4, unknown.Total);
    }

    [Fact]
    public void Stations_and_unknown_names_are_bounded_and_no_rider_is_lost_by_that()
    {
        var book = new LondonBook();
        for (var number = 0; number < LondonBook.MaxStations + 5; number++)
        {
            book.Apply($"Station {number}", City);
            book.Tell(In($"Station {number}", Morning));
            book.ApplyRaw($"Nowhere {number}");
        }

        var state = book.Current();
        Assert.Equal(LondonBook.MaxStations, state.Stations.Count);
        Assert.Equal(LondonBook.MaxStations + 5, state.Quarters[^1].Flow.Entries);
        Assert.Equal((20, LondonBook.MaxStations + 5), (state.Unknown.Stations.Count, state.Unknown.Total));
    }

    [Fact]
    public void Only_what_was_seen_to_happen_tells_the_clock_and_its_speed()
    {
        var book = Book(In(Bank, Morning));
        Assert.Null(book.Current().Newest);

        var seen = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
        for (var second = 0; second <= 6; second++) book.Tell(In(Bank, Morning.AddSeconds(second * 30), seen.AddSeconds(second)));

        Assert.Equal(30, book.Current().Speed);
        Assert.Equal(seen.AddSeconds(6), book.Current().Newest?.SeenAt);
    }

    [Fact]
    public void A_simulation_that_was_set_back_begins_a_new_count()
    {
        var book = Book(In(Bank, Morning.AddYears(1)));
        for (var touch = 0; touch < 300; touch++) book.Tell(In(Bank, Morning, seen: Morning));

        var state = book.Current();
        Assert.Equal(Morning, state.Time);
        Assert.Equal(101, state.Station(Bank).Today.Entries);
        Assert.Equal(City, state.Station(Bank).Place);
    }
}
