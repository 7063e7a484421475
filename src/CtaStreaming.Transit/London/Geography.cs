namespace CtaStreaming.Transit.London;

/// <summary>How far stations are from each other and from the middle of the city.</summary>
internal sealed class Geography
{
    // A third of the way from Trafalgar Square to the end of most lines: inside it are offices, outside mostly homes.
    private const double CentreMeters = 6_000;

    private readonly double[,] _meters;

    public Geography(IReadOnlyList<LondonStation> stations)
    {
        _meters = new double[stations.Count, stations.Count];
        for (var from = 0; from < stations.Count; from++)
        {
            for (var to = 0; to < stations.Count; to++)
            {
                var (one, other) = (stations[from], stations[to]);
                _meters[from, to] = GreatCircle.Meters(one.Latitude, one.Longitude, other.Latitude, other.Longitude);
            }
        }

        Remoteness = RemotenessOf(stations);
    }

    /// <summary>-1 to 1: below 0 near the middle, above 0 far out. Its mean over all riders is 0.</summary>
    public double[] Remoteness { get; }

    public double Meters(int from, int to) => _meters[from, to];

    private static double[] RemotenessOf(IReadOnlyList<LondonStation> stations)
    {
        // The middle is where riders are, on the average; that is near Oxford Circus.
        var all = stations.Sum(station => station.YearlyUsage);
        var latitude = stations.Sum(station => station.YearlyUsage * station.Latitude) / all;
        var longitude = stations.Sum(station => station.YearlyUsage * station.Longitude) / all;

        var remoteness = stations
            .Select(station => 1 - Math.Exp(-GreatCircle.Meters(latitude, longitude, station.Latitude, station.Longitude) / CentreMeters))
            .ToArray();
        var mean = stations.Zip(remoteness, (station, value) => station.YearlyUsage * value).Sum() / all;
        var largest = remoteness.Max(value => Math.Abs(value - mean));
        return largest > 0 ? [.. remoteness.Select(value => (value - mean) / largest)] : remoteness;
    }
}
