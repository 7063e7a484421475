using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.Tests.Riders;

public sealed class RidershipTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-ridership-").FullName;

    public RidershipTableTests()
    {
        foreach (var file in new[] { "ridership.csv", "ridership_hours.csv" }) File.Copy(Path.Combine(AppContext.BaseDirectory, "data", file), Path.Combine(_folder, file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_figures_are_those_of_the_file()
    {
        Assert.Equal(new StationEntries(2182.9, 838.8, 645.3), SimulatedRiders.Ridership[40010]);
        Assert.Equal(0.1031, SimulatedRiders.Ridership.HourShare(DayOfWeek.Friday, 17));
        Assert.Equal(0.0640, SimulatedRiders.Ridership.HourShare(DayOfWeek.Sunday, 17));
    }

    [Fact]
    public void A_station_without_figures_has_the_medians_of_its_line()
    {
        const int Damen = 41710;
        Assert.Equal([Damen], SimulatedRiders.Ridership.Estimated);

        var others = SimulatedDays.Network["green"].Stations.Where(station => station.Id != Damen).Select(station => SimulatedRiders.Ridership[station.Id]).ToList();
        var median = SimulatedRiders.Ridership[Damen].Weekday;
        Assert.Equal(others.Count(entries => entries.Weekday < median), others.Count(entries => entries.Weekday > median));
    }

    [Theory]
    [InlineData("ridership.csv", "40010,2182.9", "39999,2182.9", "there is no station 39999")]
    [InlineData("ridership.csv", "40010,2182.9", "40020,2182.9", "'station_id' is 40020, as in an earlier row")]
    [InlineData("ridership.csv", "2182.9", "-1", "'weekday_entries' is '-1' and must be a number from 0 to 500000")]
    [InlineData("ridership_hours.csv", "\n5,", "\n6,", "'hour' is 6 and must be 5")]
    [InlineData("ridership_hours.csv", "\n23,0.0139,0.0310", "", "has 23 rows and must have 24")]
    [InlineData("ridership_hours.csv", "17,0.1031", "17,0.2031", "'weekday_share' sums to 1.1 and must sum to 1")]
    public void A_wrong_row_is_named_with_the_remedy(string file, string right, string wrong, string expected)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<NetworkDataException>(() => RidershipTable.Load(SimulatedDays.Network, _folder));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
