using System.Text;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Testing;
using Microsoft.Extensions.Options;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Replays;

public sealed class ReplayTests
{
    /// <summary>Years after the trains ran.</summary>
    private readonly ManualTimeProvider _time = new();

    private readonly LiveRailway _railway = new(RailwaySource.FromFiles());

    [Fact]
    public void It_begins_with_the_network_as_it_was_at_that_moment()
    {
        var replay = Open(Rides.Ride("R001", run: 120), at: 300);

        var train = Assert.Single(replay.Picture().Trains);

        // Two runs of two minutes, and half of the third.
        Assert.Equal(Rides.Stations[2], train.StationId);
        Assert.Equal(FeedHealth.Live, replay.Picture().Freshness.Health);
        Assert.Equal(EventStart.AddSeconds(300), replay.Picture().EventTime!.Value, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(600)]
    public void It_goes_on_at_its_speed_and_the_speed_is_learned_as_ever(double speed)
    {
        var replay = Open(Rides.InOrder([.. Enumerable.Range(0, 60).Select(train => Rides.Ride($"R{train:000}", second: train * 60))]), at: 1800, speed);

        _time.Advance(TimeSpan.FromSeconds(600 / speed));
        replay.Advance();

        Assert.Equal(EventStart.AddSeconds(2400), replay.Picture().EventTime!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(speed, replay.Picture().State.Speed.Value!.Value, speed * 0.1);
        Assert.Equal(EventStart.AddSeconds(2400), replay.Picture().Trains.Max(train => train.ArrivedAt));
    }

    [Fact]
    public void Its_stream_sends_what_the_live_one_would_and_says_when_it_is_over()
    {
        var replay = Open(Rides.Ride("R001", run: 120, stops: 3), at: 130);
        var (snapshot, place) = replay.Feed.Snapshot();
        Assert.Contains("\"at\":41190", Encoding.UTF8.GetString(snapshot), StringComparison.Ordinal);
        Assert.False(replay.IsOver);

        _time.Advance(TimeSpan.FromSeconds(2));
        replay.Advance();
        replay.Feed.Publish();
        replay.Feed.TellOver();
        var frames = new List<byte[]>();
        replay.Feed.Ring.Read(place, frames);

        Assert.True(replay.IsOver);
        Assert.Collection(
            frames.ConvertAll(Encoding.UTF8.GetString),
            train => Assert.Contains("\"at\":40100", train, StringComparison.Ordinal),
            over => Assert.Contains("event: over", over, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_is_kept_is_no_failure()
    {
        var replay = Open([], at: 0);

        Assert.Empty(replay.Picture().Trains);
        Assert.True(replay.IsOver);
        Assert.Equal(FeedHealth.Unknown, replay.Picture().Freshness.Health);
    }

    private Replay Open(IEnumerable<ArrivalEvent> arrivals, double at, double speed = 60) =>
        new(new ReplayRequest(EventStart.AddSeconds(at), speed), [.. arrivals], _railway, _time, Options.Create(new LiveOptions()));
}
