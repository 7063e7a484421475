namespace CtaStreaming.Transit;

/// <summary>Distance over the ground on a sphere; within 0.5 % of the ellipsoid's, which is finer than the tracks' detours.</summary>
internal static class GreatCircle
{
    private const double EarthRadiusMeters = 6_371_008.8;

    public static double Meters(Station from, Station to) => Meters(from.Latitude, from.Longitude, to.Latitude, to.Longitude);

    /// <summary>From one place to another, each in degrees.</summary>
    public static double Meters(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var fromLatitude = double.DegreesToRadians(latitude);
        var toLatitude = double.DegreesToRadians(otherLatitude);
        var halfLatitude = Math.Sin((toLatitude - fromLatitude) / 2);
        var halfLongitude = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        var chord = (halfLatitude * halfLatitude) + (Math.Cos(fromLatitude) * Math.Cos(toLatitude) * halfLongitude * halfLongitude);
        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
