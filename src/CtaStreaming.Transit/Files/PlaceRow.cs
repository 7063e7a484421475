namespace CtaStreaming.Transit.Files;

/// <summary>A row of <c>line_stations.csv</c>: a station's place on a branch.</summary>
internal sealed record PlaceRow(string Line, string Branch, int Sequence, int StationId, string Section);
