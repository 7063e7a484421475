namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>A platform in one direction, as a row of the database has it; several of them are a station.</summary>
/// <param name="Order">The stop's place on its first line; null where it has none.</param>
/// <param name="Lines">The lines that call there.</param>
/// <param name="Place">Where it is; null without both coordinates.</param>
internal sealed record Stop(int StopId, int StationId, string StationName, int? Order, LineSet Lines, (double Latitude, double Longitude)? Place);
