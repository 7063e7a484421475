namespace CtaStreaming.Transit.Weather;

/// <summary>What the sky does. The contract has no night, so a clear one is sunny too.</summary>
public enum WeatherStatus
{
    /// <summary>A clear sky.</summary>
    Sunny,

    /// <summary>Some clouds.</summary>
    PartlyCloudy,

    /// <summary>An overcast sky.</summary>
    Cloudy,

    /// <summary>A strong wind, whatever the sky.</summary>
    Windy,

    /// <summary>Rain or snow.</summary>
    Precipitation,
}
