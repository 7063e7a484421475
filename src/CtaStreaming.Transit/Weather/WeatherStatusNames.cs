namespace CtaStreaming.Transit.Weather;

/// <summary>The names of <see cref="WeatherStatus"/> in events.</summary>
public static class WeatherStatusNames
{
    /// <summary>The status as events have it, such as <c>partly_cloudy</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string ToWireName(this WeatherStatus status) => status switch
    {
        WeatherStatus.Sunny => "sunny",
        WeatherStatus.PartlyCloudy => "partly_cloudy",
        WeatherStatus.Cloudy => "cloudy",
        WeatherStatus.Windy => "windy",
        WeatherStatus.Precipitation => "precipitation",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such weather."),
    };
}
