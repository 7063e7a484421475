using CtaStreaming.Transit.London;

namespace CtaStreaming.Transit.Tests.London;

public sealed class BarrierSimulationTests
{
    private const double Share = 0.002;

    private static readonly DateTimeOffset Monday = SimulatedTouches.At("2026-06-01T00:00");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Nobody_is_in_two_places_and_every_entry_has_its_exit_before_the_barriers_open_again(int seed)
    {
        var simulation = new BarrierSimulation(SimulatedTouches.Model, seed, Share, Monday);
        var inside = new Dictionary<string, Touch>();
        for (var day = 0; day < 3; day++)
        {
            foreach (var touch in simulation.Take(Monday.AddDays(day + 1).AddHours(4)))
            {
                if (touch.IsEntry) Assert.True(inside.TryAdd(touch.User, touch), $"{touch} while inside");
                else AssertJourney(Remove(inside, touch), touch);
            }

            Assert.Empty(inside);
            Assert.Equal(0, simulation.InsideNow);
        }

        Assert.Equal(0, simulation.WithoutUser);
    }

    [Fact]
    public void Touches_come_in_order_of_time_and_the_network_is_closed_at_night()
    {
        var touches = new BarrierSimulation(SimulatedTouches.Model, 1, 0.02, Monday).Take(Monday.AddDays(2));

        Assert.InRange(touches.Count, 200_000, 400_000);
        Assert.Equal(touches.Select(touch => touch.At).Order(), touches.Select(touch => touch.At));
        var closing = new TimeSpan(0, 30, 0);
        var opening = new TimeSpan(5, 0, 0);
        Assert.DoesNotContain(touches, touch => touch.IsEntry && touch.Local().TimeOfDay > closing && touch.Local().TimeOfDay < opening);
        Assert.Contains(touches, touch => touch.IsEntry && touch.Local().TimeOfDay < closing);
        Assert.Contains(touches, touch => !touch.IsEntry && touch.Local().TimeOfDay > closing && touch.Local().TimeOfDay < opening);
    }

    [Fact]
    public void The_same_seed_share_and_start_give_the_same_touches_however_the_time_is_cut_into_calls()
    {
        var start = Monday.AddHours(7.3);
        var whole = new BarrierSimulation(SimulatedTouches.Model, 5, Share, start).Take(start.AddDays(2));
        var random = new Random(3);
        var simulation = new BarrierSimulation(new JourneyModel(LondonNetwork.LoadDefault()), 5, Share, start);
        var parts = new List<Touch>();
        for (var at = start; at < start.AddDays(2); at = at.AddMilliseconds(random.Next(1, 3_000_000))) parts.AddRange(simulation.Take(at));
        parts.AddRange(simulation.Take(start.AddDays(2)));

        Assert.Equal(whole, parts);
        Assert.NotEqual(whole, new BarrierSimulation(SimulatedTouches.Model, 6, Share, start).Take(start.AddDays(2)));
    }

    [Fact]
    public void Stepping_from_touch_to_touch_misses_none()
    {
        var simulation = new BarrierSimulation(SimulatedTouches.Model, 5, BarrierSimulation.MinShare, Monday);
        var stepped = new List<Touch>();
        while (simulation.NextEventAt <= Monday.AddDays(2))
        {
            var next = simulation.NextEventAt;
            Assert.False(simulation.TryTake(next.AddMilliseconds(-1), out _));
            stepped.AddRange(simulation.Take(next));
            Assert.Equal(next, simulation.Now);
        }

        Assert.Equal(new BarrierSimulation(SimulatedTouches.Model, 5, BarrierSimulation.MinShare, Monday).Take(Monday.AddDays(2)), stepped);
    }

    [Fact]
    public void At_the_start_nobody_is_inside()
    {
        var rush = Monday.AddHours(8.5);
        var simulation = new BarrierSimulation(SimulatedTouches.Model, 1, Share, rush);

        Assert.Equal(0, simulation.InsideNow);
        Assert.All(simulation.Take(rush.AddMinutes(3)), touch => Assert.True(touch.IsEntry));
        Assert.NotEqual(0, simulation.InsideNow);
    }

    [Fact]
    public void Riders_beyond_the_number_of_users_are_counted_and_nobody_enters_twice()
    {
        var simulation = new BarrierSimulation(SimulatedTouches.With(SimulatedTouches.Network.Stations, users: 30), 1, Share, Monday);
        var touches = simulation.Take(Monday.AddDays(1).AddHours(4));

        Assert.NotEqual(0, simulation.WithoutUser);
        Assert.Equal(touches.Count(touch => touch.IsEntry), touches.Count(touch => !touch.IsEntry));
        Assert.Equal(30, touches.MostInside());
    }

    [Fact]
    public void Most_riders_enter_where_they_came_out_and_not_at_once()
    {
        var touches = new BarrierSimulation(SimulatedTouches.Model, 1, 0.02, Monday).Take(Monday.AddDays(1).AddHours(4));
        var last = new Dictionary<string, Touch>();
        var (same, other) = (0, 0);
        foreach (var touch in touches)
        {
            if (touch.IsEntry && last.TryGetValue(touch.User, out var before))
            {
                if (before.Station == touch.Station) same++;
                else other++;
                if (before.Station == touch.Station) Assert.True(touch.At - before.At >= 10 * 60_000);
            }

            last[touch.User] = touch;
        }

        Assert.True(same > 2 * other, $"{same} where they came out, {other} elsewhere");
    }

    [Theory]
    [InlineData("2026-03-29")]
    [InlineData("2026-10-25")]
    public void A_day_on_which_clocks_change_has_its_riders_too(string date)
    {
        var start = SimulatedTouches.At($"{date}T00:00");
        var touches = new BarrierSimulation(SimulatedTouches.Model, 1, Share, start).Take(SimulatedTouches.At($"{date}T23:59").AddHours(4));

        var expected = SimulatedTouches.Model.JourneysOn(DayOfWeek.Sunday) * Share;
        Assert.InRange(touches.Count(touch => touch.IsEntry), 0.9 * expected, 1.05 * expected);
        Assert.DoesNotContain(touches, touch => touch.IsEntry && touch.Local().Hour is >= 1 and < 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_share_that_cannot_be_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BarrierSimulation(SimulatedTouches.Model, 1, share, Monday));

    private static Touch Remove(Dictionary<string, Touch> inside, Touch exit)
    {
        Assert.True(inside.Remove(exit.User, out var entry), $"{exit} without an entry");
        return entry;
    }

    private static void AssertJourney(Touch entry, Touch exit)
    {
        Assert.NotEqual(entry.Station, exit.Station);
        var meters = GreatCircle.Meters(entry.Station.Latitude, entry.Station.Longitude, exit.Station.Latitude, exit.Station.Longitude);
        var fastest = meters / 33_000 * 3_600_000;
        Assert.InRange(exit.At - entry.At, fastest + (3 * 60_000) - 1, (1.5 * fastest) + (13 * 60_000));
    }
}
