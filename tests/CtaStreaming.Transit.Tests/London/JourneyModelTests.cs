using CtaStreaming.Transit.London;

namespace CtaStreaming.Transit.Tests.London;

/// <summary>What the simulated week adds up to.</summary>
public sealed class JourneyModelTests
{
    private static readonly DateTimeOffset Monday = SimulatedTouches.At("2026-06-01T04:00");
    private static readonly double AllUsage = SimulatedTouches.Network.Stations.Sum(station => station.YearlyUsage);

    // Two in a hundred riders of a whole week, more than half a million touches each way; the network is empty at both ends.
    private static readonly List<Touch> Week = new BarrierSimulation(SimulatedTouches.Model, 1, 0.02, Monday).Take(Monday.AddDays(7));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_weeks_entries_and_exits_of_every_station_follow_its_published_usage(bool entries)
    {
        var counts = Week.Where(touch => touch.IsEntry == entries).CountBy(touch => touch.Station).ToDictionary();
        var total = counts.Values.Sum();

        // Chance alone: each within five standard deviations, and the sum of their squares as chi-squared has it.
        var deviations = SimulatedTouches.Network.Stations.Select(station =>
        {
            var expected = total * station.YearlyUsage / AllUsage;
            return (counts.GetValueOrDefault(station) - expected) / Math.Sqrt(expected);
        }).ToList();
        Assert.All(deviations, deviation => Assert.InRange(deviation, -5, 5));
        var degrees = deviations.Count - 1;
        Assert.InRange(deviations.Sum(deviation => deviation * deviation), degrees - (5 * Math.Sqrt(2 * degrees)), degrees + (5 * Math.Sqrt(2 * degrees)));
    }

    [Fact]
    public void A_week_is_a_52nd_of_the_published_year()
    {
        Assert.Equal(Week.Count(touch => touch.IsEntry), Week.Count(touch => !touch.IsEntry));
        Assert.InRange(Week.Count / 0.02 * 365.25 / 7 / AllUsage, 0.98, 1.02);
    }

    [Fact]
    public void Riders_go_to_the_centre_in_the_morning_and_home_in_the_evening()
    {
        Assert.True(InCentre(touch => !touch.IsEntry, 8) > 1.5 * InCentre(touch => touch.IsEntry, 8));
        Assert.True(InCentre(touch => touch.IsEntry, 18) > 1.2 * InCentre(touch => !touch.IsEntry, 18));

        static double InCentre(Func<Touch, bool> which, int hour) => Week.Count(touch => which(touch)
            && touch.Local() is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) } local && local.Hour == hour
            && GreatCircle.Meters(51.5152, -0.1419, touch.Station.Latitude, touch.Station.Longitude) < 3_000);
    }

    [Fact]
    public void Every_hour_gets_its_share()
    {
        var entries = Week.Where(touch => touch.IsEntry && touch.Local().DayOfWeek is DayOfWeek.Wednesday).ToList();
        var counts = entries.CountBy(touch => touch.Local().Hour).ToDictionary();
        for (var hour = 0; hour < 24; hour++)
        {
            var expected = SimulatedTouches.Model.JourneysOn(DayOfWeek.Wednesday) * 0.02 * SimulatedTouches.Network.HourShare(DayOfWeek.Wednesday, hour);
            // Chance, and the 2 % that a day may have more or less.
            Assert.InRange(counts.GetValueOrDefault(hour), (0.98 * expected) - (5 * Math.Sqrt(expected)), (1.02 * expected) + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void A_journey_is_as_long_as_journeys_on_the_Underground_are()
    {
        var entered = new Dictionary<string, Touch>();
        var (minutes, meters, journeys) = (0.0, 0.0, 0);
        foreach (var touch in Week)
        {
            if (touch.IsEntry)
            {
                entered[touch.User] = touch;
                continue;
            }

            var entry = entered[touch.User];
            minutes += (touch.At - entry.At) / 60_000.0;
            meters += GreatCircle.Meters(entry.Station.Latitude, entry.Station.Longitude, touch.Station.Latitude, touch.Station.Longitude);
            journeys++;
        }

        Assert.InRange(meters / journeys, 5_000, 10_000);
        Assert.InRange(minutes / journeys, 18, 32);
    }

    [Fact]
    public void The_estimate_of_how_many_are_inside_is_near_the_truth() =>
        Assert.InRange(Week.MostInside() / (SimulatedTouches.Model.BusiestInside * 0.02), 0.8, 1.1);
}
