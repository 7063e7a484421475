using CtaStreaming.Testing;

namespace CtaStreaming.Transit.Tests;

public sealed class RailwayClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new();
    private readonly RailwayClock _clock;

    public RailwayClockTests() => _clock = new RailwayClock(_time, Start, speed: 30);

    [Fact]
    public void Simulated_time_runs_at_its_speed()
    {
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Start.AddSeconds(60), _clock.Next(Start, out var pause));
        Assert.Equal(TimeSpan.Zero, pause);
    }

    [Fact]
    public void A_short_delay_is_caught_up()
    {
        _time.Advance(RailwayClock.LongestCatchUp);

        Assert.Equal(Start.AddSeconds(150), _clock.Next(Start, out var pause));
        Assert.Equal(TimeSpan.Zero, pause);
    }

    [Fact]
    public void After_a_pause_time_goes_on_from_where_the_trains_are()
    {
        var reached = Start.AddSeconds(60);
        _time.Advance(TimeSpan.FromSeconds(2) + TimeSpan.FromHours(3));

        Assert.Equal(reached, _clock.Next(reached, out var pause));
        Assert.Equal(TimeSpan.FromHours(3), pause);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(reached.AddSeconds(30), _clock.Next(reached, out pause));
        Assert.Equal(TimeSpan.Zero, pause);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(-100, 50)]
    [InlineData(15, 500)]
    [InlineData(3600, 1000)]
    public void It_waits_for_the_next_event_but_never_too_briefly_or_too_long(double simulatedSeconds, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _clock.WaitFor(Start.AddSeconds(simulatedSeconds)));
}
