using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Trains;

public sealed class ArrivalReducerTests
{
    [Fact]
    public void A_train_is_where_it_last_arrived()
    {
        var state = new[] { Arrival("R001", Jarvis), Arrival("R001", Howard, second: 120, previous: Jarvis) }.Reduce();

        var train = Assert.Single(state.Shown);
        Assert.Equal(("R001", "red", Direction.A, Howard, (int?)Jarvis), (train.Id, train.Line, train.Direction, train.StationId, train.PrevStationId));
        Assert.Equal(EventStart.AddSeconds(120), train.ArrivedAt);
        Assert.Equal(Start.AddSeconds(120), train.SeenAt);
    }

    [Fact]
    public void Events_seen_twice_change_nothing()
    {
        ArrivalEvent[] arrivals = [Arrival("R001", Jarvis), Arrival("R002", Morse, second: 5), Arrival("R001", Howard, second: 120)];

        Assert.Equal(Picture(arrivals.Reduce()), Picture(arrivals.Concat(arrivals).Reduce()));
    }

    [Fact]
    public void The_order_in_which_partitions_are_read_does_not_matter()
    {
        ArrivalEvent[] arrivals =
        [
            .. Enumerable.Range(0, 40).Select(number => Arrival($"R{number % 7:000}", number % 2 == 0 ? Jarvis : Morse, second: number * 3, speed: 30)),
        ];
        var expected = Picture(arrivals.Reduce());

        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = arrivals.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Picture(shuffled.Reduce()));
        }
    }

    [Fact]
    public void An_event_that_was_sent_late_does_not_take_a_train_back()
    {
        var late = Arrival("R001", Morse, second: 60) with { SeenAt = Start.AddSeconds(300) };

        var state = new[] { Arrival("R001", Jarvis, second: 200), late }.Reduce();

        Assert.Equal(Jarvis, state.Trains["R001"].StationId);
    }

    [Fact]
    public void A_train_out_of_service_is_not_shown_and_no_older_event_brings_it_back()
    {
        var state = new[]
        {
            Arrival("R001", Howard, second: 60, status: TrainStatus.OutOfService),
            Arrival("R001", Jarvis, second: 10),
        }.Reduce();

        Assert.Empty(state.Shown);
    }

    [Fact]
    public void A_broken_train_is_shown_until_it_runs_again()
    {
        var broken = Arrival("R001", Jarvis, second: 60, status: TrainStatus.BrokenDown);

        Assert.Equal(TrainStatus.BrokenDown, Assert.Single(new[] { broken }.Reduce().Shown).Status);
        Assert.Equal(TrainStatus.InService, Assert.Single(new[] { broken, Arrival("R001", Howard, second: 900) }.Reduce().Shown).Status);
    }

    [Fact]
    public void A_silent_train_is_forgotten_after_the_limit_on_the_sensors_clock()
    {
        var events = Enumerable.Range(0, 20).Select(second => Arrival("R001", Jarvis, second, speed: 30)).ToArray();
        var state = events.Reduce();
        var last = events[^1].SeenAt;

        Assert.Equal(30, state.Speed.Value!.Value, 3);
        Assert.Single(ArrivalReducer.Expire(state, last.AddSeconds(59)).Trains);
        Assert.Empty(ArrivalReducer.Expire(state, last.AddSeconds(61)).Trains);
    }

    [Fact]
    public void A_train_that_is_let_go_is_told_of_until_it_is_heard_of_again_or_nobody_looks_for_it()
    {
        var state = new[] { Arrival("R001", Jarvis), Arrival("R002", Jarvis, status: TrainStatus.OutOfService) }.Reduce();

        var expired = ArrivalReducer.Expire(state, Start.AddMinutes(31));
        Assert.Equal(["R001"], expired.Lost.Select(train => train.Id));
        Assert.Empty(ArrivalReducer.Apply(expired, Arrival("R001", Howard, 1900)).Lost);

        var later = ArrivalReducer.Expire(ArrivalReducer.Apply(expired, Arrival("R003", Howard, 6000)), Start.AddSeconds(6000).AddMinutes(31));
        Assert.Equal(["R003"], later.Lost.Select(train => train.Id));
    }

    [Fact]
    public void Without_a_known_speed_the_limit_is_taken_in_real_time()
    {
        var state = new[] { Arrival("R001", Jarvis) }.Reduce();

        Assert.Single(ArrivalReducer.Expire(state, Start.AddMinutes(29)).Trains);
        Assert.Empty(ArrivalReducer.Expire(state, Start.AddMinutes(31)).Trains);
    }

    [Fact]
    public void Sensors_whose_clock_was_set_back_are_believed_after_three_events()
    {
        var before = Enumerable.Range(0, 30).Select(second => Arrival($"R{second % 3:000}", Jarvis, second, speed: 600)).ToArray();
        var after = Enumerable.Range(40, 5).Select(second => Arrival("R009", Howard, second, speed: 1)).ToArray();

        var doubted = before.Concat(after.Take(2)).Reduce();
        Assert.True(doubted.Trains.Count > 1);

        var believed = before.Concat(after).Reduce();
        Assert.Equal("R009", Assert.Single(believed.Shown).Id);
        Assert.Equal(after[^1].At, believed.Newest!.EventTime);
        Assert.Equal(1, believed.Speed.Value!.Value, 3);
    }

    [Fact]
    public void What_was_sent_before_the_clock_was_set_back_is_history_when_it_is_read_afterwards()
    {
        var before = Arrival("R001", Jarvis, second: 30, speed: 600);
        var after = Enumerable.Range(40, 5).Select(second => Arrival("R009", Howard, second, speed: 1));

        Assert.Equal("R009", Assert.Single(after.Append(before).Reduce().Shown).Id);
    }

    [Fact]
    public void Invented_trains_cannot_fill_the_memory()
    {
        var flood = Enumerable.Range(0, ArrivalReducer.MaxTrains + 100).Select(number => Arrival($"X{number}", Jarvis));

        Assert.Equal(ArrivalReducer.MaxTrains, flood.Reduce().Trains.Count);
    }

    [Fact]
    public void The_sensors_time_goes_on_between_events()
    {
        var state = Enumerable.Range(0, 20).Select(second => Arrival("R001", Jarvis, second, speed: 30)).Reduce();

        Assert.Equal(EventStart.AddSeconds(25 * 30), state.EventTimeAt(Start.AddSeconds(25))!.Value, TimeSpan.FromMilliseconds(10));
    }

    private static string Picture(NetworkState state) =>
        string.Join('\n', [.. state.Trains.Values.OrderBy(train => train.Id, StringComparer.Ordinal).Select(train => train.ToString()), state.Newest?.ToString()]);
}
