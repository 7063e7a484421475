using CtaStreaming.Avro;

namespace CtaStreaming.Contracts;

/// <summary>
/// A rider has entered a station, as <c>schemas/turnstile_event.avsc</c> has it: a record of <see cref="DerivedTopics.Turnstiles"/>,
/// which is keyed by station and therefore carries the event's time here.
/// </summary>
/// <param name="EventTime">When, by the sensor's clock.</param>
/// <param name="StationId">The CTA's id of the station, 40000 to 49999.</param>
/// <param name="StationName">The name on the sign, which several stations share.</param>
/// <param name="Line">The colour in lower case of the line that the rider is going to take, such as <c>red</c>.</param>
public sealed record TurnstileEvent(DateTimeOffset EventTime, int StationId, string StationName, string Line) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("turnstile_event.avsc");
}
