namespace CtaStreaming.Transit.Tests;

/// <summary>A place projected to a plane in metres; right to a metre over the few kilometres between points of a shape.</summary>
internal readonly record struct PlanarPoint(double Latitude, double Longitude)
{
    private const double MetersPerDegree = 111_195;

    private double X => Longitude * MetersPerDegree * Math.Cos(double.DegreesToRadians(41.88));

    private double Y => Latitude * MetersPerDegree;

    public double MetersToSegment(PlanarPoint from, PlanarPoint to)
    {
        var (alongX, alongY) = (to.X - from.X, to.Y - from.Y);
        var length = (alongX * alongX) + (alongY * alongY);
        var share = length == 0 ? 0 : Math.Clamp((((X - from.X) * alongX) + ((Y - from.Y) * alongY)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(from.X + (share * alongX) - X, 2) + Math.Pow(from.Y + (share * alongY) - Y, 2));
    }
}
