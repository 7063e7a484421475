using CtaStreaming.Avro;

namespace CtaStreaming.Contracts;

/// <summary>The key of an arrival, as <c>schemas/arrival_key.avsc</c> has it.</summary>
/// <param name="Timestamp">Event time by the sensor's clock, in milliseconds since 1970-01-01T00:00:00Z.</param>
public sealed record ArrivalKey(long Timestamp) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("arrival_key.avsc");
}

/// <summary>A train has arrived at a station, as <c>schemas/arrival_value.avsc</c> has it.</summary>
/// <param name="StationId">The CTA's id of the station, 40000 to 49999.</param>
/// <param name="TrainId">The run: the line's letter and a number of three digits, such as <c>R007</c>.</param>
/// <param name="Direction"><c>a</c>: towards the line's terminal A; <c>b</c>: away from it.</param>
/// <param name="Line">The line's colour in lower case, such as <c>red</c>.</param>
/// <param name="TrainStatus"><c>in_service</c>, <c>out_of_service</c> or <c>broken_down</c>.</param>
/// <param name="PrevStationId">The station the train called at before; null at the start of its run.</param>
/// <param name="PrevDirection">The direction in which it arrived there.</param>
public sealed record ArrivalValue(
    int StationId,
    string TrainId,
    string Direction,
    string Line,
    string TrainStatus,
    int? PrevStationId,
    string? PrevDirection) : IAvroRecord
{
    /// <inheritdoc/>
    public static Schema AvroSchema { get; } = EmbeddedSchemas.Parse("arrival_value.avsc");
}
