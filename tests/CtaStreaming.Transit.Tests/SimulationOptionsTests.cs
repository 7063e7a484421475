using CtaStreaming.Testing;

namespace CtaStreaming.Transit.Tests;

public sealed class SimulationOptionsTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-02T14:00:00Z")]
    [InlineData("2026-07-02T08:00:30", "2026-07-02T13:00:30Z")]
    [InlineData("2026-03-02T08:00Z", "2026-03-02T08:00:00Z")]
    [InlineData("2026-03-02T08:00+01:00", "2026-03-02T07:00:00Z")]
    [InlineData("2026-03-02T08:00:00-06:00", "2026-03-02T14:00:00Z")]
    public void A_start_is_local_in_Chicago_unless_it_has_an_offset(string start, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), new SimulationOptions { Start = start }.StartTime(_time, ChicagoTime.Clock));

    [Fact]
    public void Without_a_start_the_simulation_begins_now() =>
        Assert.Equal(_time.GetUtcNow(), new SimulationOptions().StartTime(_time, ChicagoTime.Clock));

    [Theory]
    [InlineData("tomorrow", "'tomorrow' is not a time such as 2026-03-02T08:00")]
    [InlineData("2026-02-30T08:00", "'2026-02-30T08:00' is not a time such as")]
    [InlineData("03/02/2026 08:00", "is not a time such as")]
    [InlineData("1066-10-14T09:00", "is not between the years 1971 and 2999")]
    [InlineData("2026-03-08T02:30", "Clocks in Chicago skip 2026-03-08 02:30")]
    public void A_start_that_cannot_be_is_named(string start, string expected)
    {
        var faults = new SimulationOptions { Start = start }.Faults(ChicagoTime.Clock);

        Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_cannot_be_is_named(double speed)
    {
        var faults = new SimulationOptions { Speed = speed }.Faults(ChicagoTime.Clock);

        Assert.StartsWith("Simulation:Speed: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new SimulationOptions().Faults(ChicagoTime.Clock));
}
