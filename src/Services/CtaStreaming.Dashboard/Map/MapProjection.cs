namespace CtaStreaming.Dashboard.Map;

/// <summary>
/// Puts stations on a plane: degrees of longitude are as much shorter than those of latitude as the cosine of the latitude says, which over
/// one city is as good as any projection.
/// </summary>
internal sealed class MapProjection
{
    private readonly double _north;
    private readonly double _west;
    private readonly double _narrowing;
    private readonly double _scale;

    /// <param name="places">What has to be seen, at least one.</param>
    /// <param name="width">How wide the drawing may be at most, in units.</param>
    /// <param name="height">How high, likewise.</param>
    /// <param name="margin">Left free above and below.</param>
    /// <param name="left">Left free on this side, for names.</param>
    /// <param name="right">Likewise.</param>
    public MapProjection(IReadOnlyCollection<GeoPoint> places, double width, double height, double margin, double left, double right)
    {
        var (south, north) = (places.Min(place => place.Latitude), places.Max(place => place.Latitude));
        var (west, east) = (places.Min(place => place.Longitude), places.Max(place => place.Longitude));
        _narrowing = Math.Cos(double.DegreesToRadians((south + north) / 2));
        var (across, down) = (Math.Max((east - west) * _narrowing, 1e-6), Math.Max(north - south, 1e-6));
        _scale = Math.Min((width - left - right) / across, (height - (2 * margin)) / down);
        (_north, _west) = (north + (margin / _scale), west - (left / _scale / _narrowing));
        (Width, Height) = ((across * _scale) + left + right, (down * _scale) + (2 * margin));
    }

    public double Width { get; }

    public double Height { get; }

    public MapPoint Of(GeoPoint place) => new(
        (place.Longitude - _west) * _narrowing * _scale,
        (_north - place.Latitude) * _scale);
}

/// <summary>A place in the drawing: x to the right, y downwards.</summary>
internal readonly record struct MapPoint(double X, double Y)
{
    public static MapPoint operator +(MapPoint one, MapPoint other) => new(one.X + other.X, one.Y + other.Y);

    /// <summary>As SVG writes it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{X:0.#} {Y:0.#}");
}
