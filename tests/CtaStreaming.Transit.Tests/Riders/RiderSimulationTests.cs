using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.Tests.Riders;

public sealed class RiderSimulationTests
{
    private const int ClarkLake = 40380;
    private const int OakPark = 40180;
    private const int Belmont = 41320;
    private const int Dempster = 40140;

    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static readonly DateOnly Saturday = new(2026, 6, 6);
    private static readonly DateOnly Sunday = new(2026, 6, 7);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void On_every_kind_of_day_every_station_comes_within_2_percent_of_its_ridership(int seed)
    {
        foreach (var day in new[] { Monday, Saturday, Sunday })
        {
            foreach (var station in SimulatedRiders.From(day, seed: seed).Stations)
            {
                var expected = SimulatedRiders.Ridership[station.Station.Id].On(day.DayOfWeek);
                Assert.InRange(station.Take(SimulatedRiders.Midnight(day.AddDays(1))).Count, 0.98 * expected, 1.02 * expected);
            }
        }
    }

    [Theory]
    [InlineData(ClarkLake)]
    [InlineData(OakPark)]
    public void Every_hour_gets_its_share(int station)
    {
        // Ten Mondays, so that chance averages out: four standard deviations of a Poisson count.
        var days = Enumerable.Range(0, 10).SelectMany(seed => SimulatedRiders.OfDay(station, Monday, seed)).ToList();
        foreach (var hour in days.CountBy(entry => entry.Local().Hour))
        {
            var expected = 10 * SimulatedRiders.Ridership[station].Weekday * SimulatedRiders.Ridership.HourShare(DayOfWeek.Monday, hour.Key);
            Assert.InRange(hour.Value, expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void Counts_scatter_as_Poisson_counts_do_so_that_a_quiet_station_at_night_has_some_riders_and_not_always_none()
    {
        // Dempster on a Monday from 2 to 3 in the morning: about six riders.
        var expected = SimulatedRiders.Ridership[Dempster].Weekday * SimulatedRiders.Ridership.HourShare(DayOfWeek.Monday, 2);
        var counts = Enumerable.Range(0, 200)
            .Select(seed => SimulatedRiders.OfDay(Dempster, Monday, seed).Count(entry => entry.Local().Hour == 2))
            .ToList();

        var variance = counts.Average(count => Math.Pow(count - expected, 2));
        Assert.InRange(counts.Average(), 0.85 * expected, 1.15 * expected);
        Assert.InRange(variance, 0.7 * expected, 1.3 * expected);
        Assert.Contains(counts, count => count > 0 && count != counts[0]);
    }

    [Fact]
    public void Each_station_is_simulated_by_itself()
    {
        var together = SimulatedRiders.From(Monday).Stations.Single(station => station.Station.Id == Belmont);

        Assert.Equal(SimulatedRiders.OfDay(Belmont, Monday), together.Take(SimulatedRiders.Midnight(Monday.AddDays(1))));
    }

    [Fact]
    public void No_two_riders_of_a_station_share_a_millisecond_so_a_time_tells_which_one_it_is()
    {
        var times = SimulatedRiders.OfDay(ClarkLake, Monday).ConvertAll(entry => entry.At);

        Assert.Equal(times.Distinct().Order(), times);
    }

    [Fact]
    public void The_same_seed_gives_the_same_riders_and_another_seed_others()
    {
        Assert.Equal(SimulatedRiders.OfDay(OakPark, Monday), SimulatedRiders.OfDay(OakPark, Monday));
        Assert.NotEqual(SimulatedRiders.OfDay(OakPark, Monday), SimulatedRiders.OfDay(OakPark, Monday, seed: 43));
    }

    [Fact]
    public void Whatever_the_start_the_same_riders_come_after_it()
    {
        var until = SimulatedRiders.Midnight(Saturday);
        var all = SimulatedRiders.Of(Belmont, Monday).Take(until);
        foreach (var hours in new[] { 0.5, 8, 23.99, 24, 60.25 })
        {
            var start = SimulatedRiders.Midnight(Monday).AddHours(hours);
            var later = SimulatedRiders.Of(Belmont, Monday, hours).Take(until);
            Assert.Equal(all.Where(entry => entry.At > start.ToUnixTimeMilliseconds()), later);
        }
    }

    [Fact]
    public void However_the_time_is_cut_into_calls_the_riders_are_the_same()
    {
        var start = SimulatedRiders.Midnight(Monday);
        var whole = SimulatedRiders.Of(Belmont, Monday).Take(start.AddDays(2));
        var random = new Random(3);
        var station = SimulatedRiders.Of(Belmont, Monday);
        var parts = new List<RiderEntry>();
        for (var at = start; at < start.AddDays(2); at = at.AddMilliseconds(random.Next(1, 3_000_000))) parts.AddRange(station.Take(at));
        parts.AddRange(station.Take(start.AddDays(2)));

        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Stepping_from_rider_to_rider_misses_nobody()
    {
        var until = SimulatedRiders.Midnight(Monday).AddDays(2);
        var station = SimulatedRiders.Of(Dempster, Monday);
        var stepped = new List<RiderEntry>();
        while (station.NextAt <= until.ToUnixTimeMilliseconds())
        {
            var next = station.NextAt;
            Assert.False(station.TryTake(next - 1, out _));
            if (station.TryTake(next, out var entry)) stepped.Add(entry);
        }

        Assert.Equal(SimulatedRiders.Of(Dempster, Monday).Take(until), stepped);
    }

    [Theory]
    [InlineData("2026-03-08", 2)]
    [InlineData("2026-11-01", -1)]
    public void A_day_on_which_clocks_change_has_its_ridership_too(string date, int missingHour)
    {
        var day = DateOnly.Parse(date);
        var entries = SimulatedRiders.OfDay(ClarkLake, day);

        Assert.InRange(entries.Count, 0.98 * SimulatedRiders.Ridership[ClarkLake].Sunday, 1.02 * SimulatedRiders.Ridership[ClarkLake].Sunday);
        Assert.DoesNotContain(entries, entry => entry.Local().Hour == missingHour);
        Assert.All(entries, entry => Assert.InRange(entry.At, SimulatedRiders.Midnight(day).ToUnixTimeMilliseconds() + 1, SimulatedRiders.Midnight(day.AddDays(1)).ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void Riders_take_the_lines_of_their_station_by_how_often_trains_leave()
    {
        var entries = SimulatedRiders.OfDay(Belmont, Monday);
        var noon = entries.Where(entry => entry.Local().Hour is >= 10 and < 15).CountBy(entry => entry.Line).ToDictionary();
        var rush = entries.Where(entry => entry.Local().Hour is 7 or 8).CountBy(entry => entry.Line).ToDictionary();
        var night = entries.Where(entry => entry.Local().Hour is 2 or 3).CountBy(entry => entry.Line).ToDictionary();

        // Off-peak, Red runs every 7.5 minutes and Brown every 10; the Purple express runs in the rush hours, Red alone at night.
        Assert.Equal(["brown", "red"], noon.Keys.Order());
        Assert.InRange((double)noon["red"] / noon["brown"], 1.2, 1.47);
        Assert.Equal(["brown", "purple", "red"], rush.Keys.Order());
        Assert.Equal(["red"], night.Keys);
    }
}
