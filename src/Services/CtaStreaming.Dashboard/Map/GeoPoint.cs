namespace CtaStreaming.Dashboard.Map;

/// <summary>A place on earth, in degrees (WGS 84).</summary>
internal readonly record struct GeoPoint(double Latitude, double Longitude);
