using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>GEO_DISTANCE, by the haversine formula.</summary>
internal static class GeoFunctions
{
    private const double KilometreRadius = 6371;
    private const double MileRadius = 3959;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("geo_distance", FunctionCategory.Other,
            "The distance over the earth's surface between two points in decimal degrees, in kilometres (KM) or miles (MI).")
            .Strict("lat1 DOUBLE, lon1 DOUBLE, lat2 DOUBLE, lon2 DOUBLE", "DOUBLE", a => KilometreRadius * Angle(a))
            .Lenient("lat1 DOUBLE, lon1 DOUBLE, lat2 DOUBLE, lon2 DOUBLE, units VARCHAR", "DOUBLE", a =>
                a.AsSpan(0, 4).Contains(null) ? null : Radius(a[4] as string) * Angle(a)),
    ];

    private static double Angle(object?[] arguments)
    {
        var (lat1, lon1, lat2, lon2) = (arguments.Double(0), arguments.Double(1), arguments.Double(2), arguments.Double(3));
        if (Math.Abs(lat1) > 90 || Math.Abs(lat2) > 90)
        {
            throw new FunctionException("valid latitude values for GeoDistance function are in the range of -90 to 90 decimal degrees");
        }

        if (Math.Abs(lon1) > 180 || Math.Abs(lon2) > 180)
        {
            throw new FunctionException("valid longitude values for GeoDistance function are in the range of -180 to +180 decimal degrees");
        }

        var h = Haversine(lat2 - lat1) + (Haversine(lon2 - lon1) * Math.Cos(Radians(lat1)) * Math.Cos(Radians(lat2)));
        return 2 * Math.Asin(Math.Sqrt(h));
    }

    private static double Haversine(double degrees) => Math.Pow(Math.Sin(Radians(degrees) / 2), 2);

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static double Radius(string? units) => units?.Trim().ToUpperInvariant() switch
    {
        null or "" or "KM" or "KILOMETER" or "KILOMETERS" or "KILOMETRE" or "KILOMETRES" => KilometreRadius,
        "MI" or "MILE" or "MILES" => MileRadius,
        _ => throw new FunctionException(
            "GeoDistance function units parameter must be one of mi, mile, miles, km, kilometer, kilometers, kilometre, or kilometres. Values are case-insensitive."),
    };
}
