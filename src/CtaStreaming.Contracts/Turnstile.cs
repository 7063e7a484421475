using CtaStreaming.Avro;

namespace CtaStreaming.Contracts;

/// <summary>The key of a turnstile event, as <c>schemas/turnstile_key.avsc</c> has it.</summary>
/// <param name="Timestamp">Event time by the sensor's clock, in milliseconds since 1970-01-01T00:00:00Z.</param>
public sealed record TurnstileKey(long Timestamp) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("turnstile_key.avsc");
}

/// <summary>A rider has entered a station, as <c>schemas/turnstile_value.avsc</c> has it.</summary>
/// <param name="StationId">The CTA's id of the station, 40000 to 49999.</param>
/// <param name="StationName">The name on the sign, which several stations share.</param>
/// <param name="Line">The colour in lower case of the line that the rider is going to take, such as <c>red</c>.</param>
public sealed record TurnstileValue(int StationId, string StationName, string Line) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("turnstile_value.avsc");
}
