using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CtaStreaming.Dashboard.Map;

namespace CtaStreaming.Dashboard.London;

/// <summary>The stations on a plane. There are no lines on it: what is shown is riders at barriers, and those know no lines.</summary>
internal sealed record LondonMap(double Width, double Height, IReadOnlyList<(StationCounts Station, MapPoint Place)> Stations)
{
    private const double Side = 1000;

    private const double Margin = 40;

    private const int VersionLength = 12;

    /// <summary>The radius of the busiest station's circle, in units of the drawing, and of one without riders.</summary>
    private const double Largest = 24, Smallest = 3;

    /// <summary>With fewer riders than this, no station's circle is the largest there can be.</summary>
    private const long Busy = 20;

    /// <summary>A station leans to one side where so great a part of its riders goes that way; of fewer riders it would be chance.</summary>
    private const double Leaning = 0.2;

    private const long Enough = 10;

    /// <summary>The radius from which on a circle has room for a sign.</summary>
    private const double Roomy = 7;

    public static LondonMap Of(IReadOnlyList<StationCounts> stations)
    {
        var placed = stations.Where(station => station.Place is not null).ToList();
        if (placed.Count == 0) return new LondonMap(Side, Side * 0.6, []);
        var projection = new MapProjection([.. placed.Select(station => station.Place!.Value)], Side, Side, Margin, Margin, Margin);
        return new LondonMap(
            Math.Ceiling(projection.Width), Math.Ceiling(projection.Height), [.. placed.Select(station => (station, projection.Of(station.Place!.Value)))]);
    }

    /// <summary>Two lists of stations with the same version are drawn alike, but for their riders.</summary>
    public static string Version(IReadOnlyList<StationCounts> stations)
    {
        var list = new StringBuilder();
        foreach (var station in stations)
            list.Append(CultureInfo.InvariantCulture, $"{station.Number}\n{station.Name}\n{station.Place?.Latitude:R},{station.Place?.Longitude:R}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())))[..VersionLength];
    }

    /// <summary>The riders by which circles are measured.</summary>
    public static long Most(IEnumerable<StationCounts> stations) => Math.Max(Busy, stations.Select(station => station.Quarter.Riders).DefaultIfEmpty().Max());

    /// <summary>A circle's area shows riders. The script in wwwroot/js/london.js draws the same.</summary>
    public static string Radius(Flow quarter, long most) => RadiusOf(quarter, most).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where the difference goes: in, out, or neither.</summary>
    public static string Lean(Flow quarter) =>
        quarter.Riders < Enough || Math.Abs(quarter.Net) < Leaning * quarter.Riders ? "" : quarter.Net > 0 ? "in" : "out";

    /// <summary>A sign to tell that from without colours; empty for neither, and where there is no room.</summary>
    public static string Sign(Flow quarter, long most) => RadiusOf(quarter, most) < Roomy ? "" : Lean(quarter) switch { "in" => "+", "out" => "−", _ => "" };

    private static double RadiusOf(Flow quarter, long most) => Math.Max(Smallest, Largest * Math.Sqrt((double)quarter.Riders / most));
}
