using CtaStreaming.Transit.Weather;

namespace CtaStreaming.Transit.Tests.Weather;

public sealed class WeatherSimulationTests
{
    private static readonly DateTimeOffset Start = ChicagoTime.FromLocal(new DateTime(2026, 1, 1));
    private static readonly List<WeatherReading> Years = Hourly(seed: 5, Start, 3 * 8760);

    [Fact]
    public void The_same_seed_gives_the_same_weather_and_another_seed_another()
    {
        Assert.Equal(Hourly(5, Start, 500), Hourly(5, Start, 500));
        Assert.NotEqual(Hourly(5, Start, 500), Hourly(6, Start, 500));
    }

    [Fact]
    public void Whatever_the_start_the_weather_at_a_time_is_the_same()
    {
        foreach (var days in new[] { 1, 10, 100, 400 })
        {
            Assert.Equal(Years.Skip(24 * days).Take(200), Hourly(5, Start.AddDays(days), 200));
        }
    }

    [Fact]
    public void Months_are_about_as_warm_as_Chicagos()
    {
        // The published normals for O'Hare, 1991 to 2020, from January to December.
        double[] normals = [25.2, 28.8, 39.0, 49.7, 60.6, 70.6, 75.4, 73.8, 66.3, 54.0, 41.3, 30.5];

        foreach (var month in Years.GroupBy(reading => reading.At.ToChicago().Month))
        {
            Assert.InRange(month.Average(reading => reading.Temperature) - normals[month.Key - 1], -6, 6);
        }
    }

    [Fact]
    public void No_reading_is_beyond_what_Chicago_has_seen() =>
        Assert.All(Years, reading => Assert.InRange(reading.Temperature, -27f, 105f));

    [Fact]
    public void Afternoons_are_warmer_than_nights()
    {
        var byHour = Years.GroupBy(reading => reading.At.ToChicago().Hour).ToDictionary(hour => hour.Key, hour => hour.Average(reading => reading.Temperature));

        Assert.InRange(byHour[15] - byHour[3], 8, 22);
    }

    [Fact]
    public void Clear_days_swing_more_than_grey_ones()
    {
        var days = Years.Chunk(24).Select(day => (
            Swing: day.Max(reading => reading.Temperature) - day.Min(reading => reading.Temperature),
            Clear: day.Count(reading => reading.Status == WeatherStatus.Sunny),
            Grey: day.Count(reading => reading.Status is WeatherStatus.Cloudy or WeatherStatus.Precipitation))).ToList();

        Assert.True(days.Where(day => day.Clear > 16).Average(day => day.Swing) > days.Where(day => day.Grey > 16).Average(day => day.Swing) + 3);
    }

    [Fact]
    public void Temperature_changes_slowly() =>
        Assert.All(Years.Zip(Years.Skip(1)), hours => Assert.InRange(Math.Abs(hours.Second.Temperature - hours.First.Temperature), 0, 11));

    [Fact]
    public void The_sky_mostly_stays_as_it_is_and_rain_does_not_come_out_of_the_blue()
    {
        var changes = Years.Zip(Years.Skip(1)).Where(hours => hours.First.Status != hours.Second.Status).ToList();

        Assert.InRange(changes.Count / (double)Years.Count, 0.10, 0.25);
        Assert.DoesNotContain(changes, hours => hours is { First.Status: WeatherStatus.Sunny, Second.Status: WeatherStatus.Precipitation });
    }

    [Fact]
    public void Every_kind_of_weather_has_its_part_of_the_year()
    {
        var parts = Years.CountBy(reading => reading.Status).ToDictionary(status => status.Key, status => status.Value / (double)Years.Count);

        Assert.Equal(Enum.GetValues<WeatherStatus>(), parts.Keys.Order());
        Assert.All(parts.Values, part => Assert.InRange(part, 0.05, 0.45));
    }

    [Fact]
    public void Between_two_hours_the_temperature_goes_from_one_to_the_other()
    {
        var weather = new WeatherSimulation(5, Start);
        var readings = Enumerable.Range(0, 61).Select(minute => weather.Read(Start.AddMinutes(minute))).ToList();

        Assert.All(readings.Zip(readings.Skip(1)), minutes => Assert.InRange(Math.Abs(minutes.Second.Temperature - minutes.First.Temperature), 0, 0.5));
        Assert.Equal(Years[0], readings[0]);
        Assert.Equal(Years[1], readings[60]);
    }

    [Fact]
    public void Weather_that_is_over_is_not_to_be_had()
    {
        var weather = new WeatherSimulation(5, Start);
        weather.Read(Start.AddHours(3));

        Assert.Throws<ArgumentOutOfRangeException>(() => weather.Read(Start.AddHours(2)));
    }

    [Theory]
    [InlineData(WeatherStatus.Sunny, "sunny")]
    [InlineData(WeatherStatus.PartlyCloudy, "partly_cloudy")]
    [InlineData(WeatherStatus.Cloudy, "cloudy")]
    [InlineData(WeatherStatus.Windy, "windy")]
    [InlineData(WeatherStatus.Precipitation, "precipitation")]
    public void A_status_has_its_name_in_events(WeatherStatus status, string expected) => Assert.Equal(expected, status.ToWireName());

    private static List<WeatherReading> Hourly(int seed, DateTimeOffset start, int hours)
    {
        var weather = new WeatherSimulation(seed, start);
        return [.. Enumerable.Range(0, hours).Select(hour => weather.Read(start.AddHours(hour)))];
    }
}
