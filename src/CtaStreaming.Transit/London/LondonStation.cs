namespace CtaStreaming.Transit.London;

/// <summary>A station of the London Underground with its usage.</summary>
/// <param name="NaptanId">Its id in the national register of stops, such as <c>940GZZLUACT</c>.</param>
/// <param name="Name">Its name, which no other station has.</param>
/// <param name="Latitude">WGS 84 degrees north.</param>
/// <param name="Longitude">WGS 84 degrees east.</param>
/// <param name="YearlyUsage">Entries and exits together in a year.</param>
public sealed record LondonStation(string NaptanId, string Name, double Latitude, double Longitude, double YearlyUsage);
