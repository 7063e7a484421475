namespace CtaStreaming.Dashboard.Weather;

/// <summary>The newest reading that this process knows of.</summary>
internal sealed class LiveWeather
{
    private readonly Lock _writing = new();
    private volatile WeatherReading? _current;

    /// <summary>Null before the first.</summary>
    public WeatherReading? Current => _current;

    /// <summary>Takes a reading in unless a newer one is known: newer by the wall clock, because the sensor's may be set back.</summary>
    public void Apply(WeatherReading reading)
    {
        lock (_writing)
        {
            if (_current is null || (reading.SeenAt, reading.At).CompareTo((_current.SeenAt, _current.At)) > 0) _current = reading;
        }
    }
}
