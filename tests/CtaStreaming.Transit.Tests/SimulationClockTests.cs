using CtaStreaming.Testing;

namespace CtaStreaming.Transit.Tests;

public sealed class SimulationClockTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 6, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void It_runs_at_its_speed_from_its_start()
    {
        var clock = new SimulationClock(_time, Start, 30);
        Assert.Equal(Start, clock.Now);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Start.AddMinutes(5), clock.Now);
    }

    [Fact]
    public void Without_a_start_it_begins_at_the_present_time()
    {
        var clock = new SimulationClock(_time, 1);

        Assert.Equal(_time.GetUtcNow(), clock.Now);
    }

    [Fact]
    public void It_says_how_long_to_wait_in_real_time()
    {
        var clock = new SimulationClock(_time, Start, 30);

        Assert.Equal(TimeSpan.FromSeconds(2), clock.RealDelayUntil(Start.AddMinutes(1)));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, clock.RealDelayUntil(Start.AddMinutes(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_out_of_bounds_is_refused_with_the_bounds(double speed)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationClock(_time, Start, speed));

        Assert.Contains("0.01 to 3600", error.Message, StringComparison.Ordinal);
    }
}
