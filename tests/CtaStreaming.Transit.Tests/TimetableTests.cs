using System.Globalization;

namespace CtaStreaming.Transit.Tests;

public sealed class TimetableTests
{
    private static readonly Network Network = SimulatedDays.Network;

    [Theory]
    [InlineData("2026-06-01 08:15", true)]
    [InlineData("2026-06-01 05:59", false)]
    [InlineData("2026-06-01 09:30", false)]
    [InlineData("2026-06-05 17:00", true)]
    [InlineData("2026-06-06 08:15", false)]
    [InlineData("2026-06-07 17:00", false)]
    public void Rush_hours_are_those_of_working_days(string local, bool rush) => Assert.Equal(rush, Timetable.IsRushHour(At(local)));

    [Theory]
    [InlineData("red", "2026-06-01 08:15", 5.0)]
    [InlineData("red", "2026-06-01 12:00", 7.5)]
    [InlineData("red", "2026-06-01 03:00", 15.0)]
    [InlineData("red", "2026-06-06 08:15", 7.5)]
    [InlineData("orange", "2026-06-01 08:15", 8.5)]
    [InlineData("brown", "2026-06-02 00:59", 10.0)]
    [InlineData("brown", "2026-06-02 01:00", null)]
    [InlineData("brown", "2026-06-02 03:59", null)]
    [InlineData("brown", "2026-06-02 04:00", 10.0)]
    [InlineData("yellow", "2026-06-01 23:45", null)]
    public void Headways_follow_the_time_of_day(string line, string local, double? minutes) =>
        Assert.Equal(minutes, Timetable.Headway(Network[line], At(local))?.TotalMinutes);

    [Fact]
    public void The_purple_express_replaces_the_shuttle_in_the_rush_hours()
    {
        var purple = Network["purple"];

        Assert.Equal([Branch.Express], Timetable.BranchesInService(purple, At("2026-06-01 08:15")).Select(branch => branch.Name));
        Assert.Equal([Branch.Main], Timetable.BranchesInService(purple, At("2026-06-01 12:00")).Select(branch => branch.Name));
    }

    [Theory]
    [InlineData("2026-01-15 08:15", "2026-01-15T14:15:00Z")]
    [InlineData("2026-07-15 08:15", "2026-07-15T13:15:00Z")]
    [InlineData("2026-11-01 01:30", "2026-11-01T06:30:00Z")]
    public void Local_times_know_summer_time(string local, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), At(local));

    [Fact]
    public void A_local_time_that_clocks_skip_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => At("2026-03-08 02:30"));

        Assert.Contains("2026-03-08 02:30", error.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string local) =>
        ChicagoTime.FromLocal(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
