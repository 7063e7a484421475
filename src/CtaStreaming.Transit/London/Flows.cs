namespace CtaStreaming.Transit.London;

/// <summary>Where riders enter and where those go, during one tide: a doubly constrained gravity model.</summary>
/// <remarks>
/// Entries and exits of each station are given: its usage, more or less of it by its remoteness and the tide. The flow between two stations is
/// the product of a factor for each and of a deterrence by their distance, and the factors are found by balancing rows and columns in turn
/// (A. G. Wilson, "A statistical theory of spatial distribution models", 1967; K. P. Furness, "Time function iteration", 1965).
/// The deterrence is Tanner's, distance times a falling exponential: one stop is walked as often as ridden, and a long ride is rare.
/// </remarks>
internal sealed class Flows
{
    private const double DecayMeters = 3_500;
    private const int MostRounds = 1_000;
    private const double Tolerance = 1e-6;

    // Sums up to and including each station, the last one 1.
    private readonly double[] _origins;
    private readonly double[][] _destinations;

    public Flows(IReadOnlyList<LondonStation> stations, Geography geography, double strength)
    {
        var all = stations.Sum(station => station.YearlyUsage);
        var entries = stations.Select((station, index) => station.YearlyUsage / all * (1 + (strength * geography.Remoteness[index]))).ToArray();
        var exits = stations.Select((station, index) => station.YearlyUsage / all * (1 - (strength * geography.Remoteness[index]))).ToArray();
        var flow = Balanced(entries, exits, geography);

        _origins = Sums(entries);
        _destinations = [.. flow.Select(Sums)];
        MeanMeters = flow.Select((row, from) => row.Select((share, to) => share * geography.Meters(from, to)).Sum()).Sum();
    }

    /// <summary>How far riders go, on the average.</summary>
    public double MeanMeters { get; }

    /// <param name="draw">Chance, from 0 up to but not including 1.</param>
    public int Origin(double draw) => Pick(_origins, draw);

    /// <param name="origin">Where the rider has entered.</param>
    /// <param name="draw">Chance, from 0 up to but not including 1.</param>
    /// <returns>Another station.</returns>
    public int Destination(int origin, double draw) => Pick(_destinations[origin], draw);

    private static double[][] Balanced(double[] entries, double[] exits, Geography geography)
    {
        var count = entries.Length;
        var flow = new double[count][];
        for (var from = 0; from < count; from++) flow[from] = [.. Enumerable.Range(0, count).Select(to => Deterrence(geography.Meters(from, to)) * exits[to])];

        for (var round = 0; round < MostRounds; round++)
        {
            for (var from = 0; from < count; from++) Scale(flow[from], entries[from] / flow[from].Sum());
            var reached = new double[count];
            foreach (var row in flow)
            {
                for (var to = 0; to < count; to++) reached[to] += row[to];
            }

            var factors = exits.Zip(reached, (wanted, got) => wanted / got).ToArray();
            if (factors.All(factor => Math.Abs(factor - 1) < Tolerance)) return flow;
            foreach (var row in flow)
            {
                for (var to = 0; to < count; to++) row[to] *= factors[to];
            }
        }

        throw new NetworkDataException(
            "london_stations.csv has a station with more riders than all others could be the destinations of. Correct its 'entries_and_exits'.");
    }

    // Nobody goes where they are: the deterrence is 0 there.
    private static double Deterrence(double meters) => meters * Math.Exp(-meters / DecayMeters);

    private static void Scale(double[] row, double factor)
    {
        for (var index = 0; index < row.Length; index++) row[index] *= factor;
    }

    private static double[] Sums(double[] shares)
    {
        var total = shares.Sum();
        var sums = new double[shares.Length];
        var sum = 0.0;
        for (var index = 0; index < shares.Length; index++) sums[index] = (sum += shares[index]) / total;

        // Rounding must not leave a draw just below 1 without a station; what ends at the sum's end has no share of its own.
        for (var index = shares.Length - 1; index >= 0 && sums[index] >= sums[^1]; index--) sums[index] = 1;
        return sums;
    }

    private static int Pick(double[] sums, double draw)
    {
        var index = Array.BinarySearch(sums, draw);
        // A draw that is just a station's sum is the next one's that has a share.
        if (index < 0) return ~index;
        while (sums[index] <= draw) index++;
        return index;
    }
}
