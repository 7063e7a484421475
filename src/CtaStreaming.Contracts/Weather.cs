using CtaStreaming.Avro;

namespace CtaStreaming.Contracts;

/// <summary>The key of a weather reading, as <c>schemas/weather_key.avsc</c> has it.</summary>
/// <param name="Timestamp">Event time by the sensor's clock, in milliseconds since 1970-01-01T00:00:00Z.</param>
public sealed record WeatherKey(long Timestamp) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("weather_key.avsc");
}

/// <summary>The weather in Chicago, as <c>schemas/weather_value.avsc</c> has it.</summary>
/// <param name="Temperature">Of the air, in degrees Fahrenheit.</param>
/// <param name="Status"><c>sunny</c>, <c>partly_cloudy</c>, <c>cloudy</c>, <c>windy</c> or <c>precipitation</c>.</param>
public sealed record WeatherValue(float Temperature, string Status) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("weather_value.avsc");
}
