using CtaStreaming.Testing;

namespace CtaStreaming.Transit.Tests;

public sealed class LondonTimeTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-02T08:00:00Z")]
    [InlineData("2026-07-02T08:00:30", "2026-07-02T07:00:30Z")]
    [InlineData("2026-10-25T01:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-07-02T08:00-06:00", "2026-07-02T14:00:00Z")]
    public void A_start_is_local_in_London_unless_it_has_an_offset(string start, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), new SimulationOptions { Start = start }.StartTime(_time, LondonTime.Clock));

    [Theory]
    [InlineData("noon", "'noon' is not a time such as 2026-03-02T08:00 (local in London)")]
    [InlineData("2026-03-29T01:30", "Clocks in London skip 2026-03-29 01:30")]
    public void A_start_that_cannot_be_is_named(string start, string expected) =>
        Assert.Contains(expected, Assert.Single(new SimulationOptions { Start = start }.Faults(LondonTime.Clock)), StringComparison.Ordinal);
}
