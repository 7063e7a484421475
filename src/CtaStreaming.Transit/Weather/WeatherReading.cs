namespace CtaStreaming.Transit.Weather;

/// <summary>The weather at one time.</summary>
/// <param name="At">When, by the simulation's clock.</param>
/// <param name="Temperature">Of the air, in degrees Fahrenheit, to a tenth.</param>
/// <param name="Status">What the sky does.</param>
public sealed record WeatherReading(DateTimeOffset At, float Temperature, WeatherStatus Status);
