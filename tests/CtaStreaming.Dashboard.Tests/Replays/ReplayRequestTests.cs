using CtaStreaming.Dashboard.Replays;

namespace CtaStreaming.Dashboard.Tests.Replays;

public sealed class ReplayRequestTests
{
    [Theory]
    [InlineData("2026-03-02T08:15", "2026-03-02T14:15:00Z")]
    [InlineData("2026-07-02T08:15:30", "2026-07-02T13:15:30Z")]
    [InlineData("2026-03-02T14:15:00Z", "2026-03-02T14:15:00Z")]
    [InlineData("2026-03-02T08:15:00.5-06:00", "2026-03-02T14:15:00.5Z")]
    public void A_time_is_Chicagos_or_says_how_far_from_UTC_it_is(string at, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), ReplayRequest.Parse(at, null, out _)!.At);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30T08:15")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("2026-03-08T02:30")] // Clocks skip it.
    public void What_is_no_time_is_refused_with_an_example(string? at)
    {
        Assert.Null(ReplayRequest.Parse(at, null, out var problem));
        Assert.Contains("such as 2026-03-02T08:15", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("", 60)]
    [InlineData("1", 1)]
    [InlineData("2.5", 2.5)]
    [InlineData("600", 600)]
    public void The_speed_is_sixty_unless_it_is_told(string? speed, double expected) =>
        Assert.Equal(expected, ReplayRequest.Parse("2026-03-02T08:15", speed, out _)!.Speed);

    [Theory]
    [InlineData("0")]
    [InlineData("601")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("fast")]
    public void Another_speed_than_1_to_600_is_refused(string speed)
    {
        Assert.Null(ReplayRequest.Parse("2026-03-02T08:15", speed, out var problem));
        Assert.Contains("from 1 to 600", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_address_leads_back_to_it()
    {
        var request = ReplayRequest.Parse("2026-03-02T08:15", "2.5", out _)!;

        Assert.Equal("at=2026-03-02T08:15&speed=2.5", request.Query);
    }
}
