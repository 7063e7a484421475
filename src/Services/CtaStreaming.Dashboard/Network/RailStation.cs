namespace CtaStreaming.Dashboard.Network;

/// <summary>A station of the network and the lines that call there, in the network's order of lines; coordinates where they are known.</summary>
internal sealed record RailStation(int Id, string Name, double? Latitude, double? Longitude, IReadOnlyList<string> Lines);
