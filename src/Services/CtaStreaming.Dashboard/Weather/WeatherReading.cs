namespace CtaStreaming.Dashboard.Weather;

/// <summary>What the weather was like, and when.</summary>
/// <param name="Temperature">Degrees Fahrenheit.</param>
/// <param name="At">By the sensor's clock.</param>
/// <param name="SeenAt">When the reading was sent, by the wall clock.</param>
internal sealed record WeatherReading(double Temperature, WeatherStatus Status, DateTimeOffset At, DateTimeOffset SeenAt);
