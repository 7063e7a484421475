namespace CtaStreaming.Avro;

/// <summary>A span of time in the units that calendars do not let one convert into each other.</summary>
/// <param name="Months">Months, 0 to 4 294 967 295.</param>
/// <param name="Days">Days, 0 to 4 294 967 295.</param>
/// <param name="Milliseconds">Milliseconds, 0 to 4 294 967 295.</param>
public readonly record struct AvroDuration(uint Months, uint Days, uint Milliseconds);
