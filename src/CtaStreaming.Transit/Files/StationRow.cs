namespace CtaStreaming.Transit.Files;

/// <summary>A row of <c>stations.csv</c>.</summary>
internal sealed record StationRow(int Id, string Name, string DescriptiveName, double Latitude, double Longitude, bool StepFree);
