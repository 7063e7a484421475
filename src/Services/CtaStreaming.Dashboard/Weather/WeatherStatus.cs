namespace CtaStreaming.Dashboard.Weather;

internal enum WeatherStatus
{
    Sunny,
    PartlyCloudy,
    Cloudy,
    Windy,
    Precipitation,
}

internal static class WeatherStatuses
{
    private static readonly Dictionary<string, WeatherStatus> ByName = new()
    {
        ["sunny"] = WeatherStatus.Sunny,
        ["partly_cloudy"] = WeatherStatus.PartlyCloudy,
        ["cloudy"] = WeatherStatus.Cloudy,
        ["windy"] = WeatherStatus.Windy,
        ["precipitation"] = WeatherStatus.Precipitation,
    };

    private static readonly Dictionary<WeatherStatus, string> Names = ByName.ToDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>The name in events and JSON.</summary>
    public static string WireName(this WeatherStatus status) => Names[status];

    /// <summary>The name for people, such as "partly cloudy".</summary>
    public static string Words(this WeatherStatus status) => Names[status].Replace('_', ' ');

    public static bool TryParse(string name, out WeatherStatus status) => ByName.TryGetValue(name, out status);
}
