using CtaStreaming.Transit.London;

namespace CtaStreaming.Transit.Files;

/// <summary>Reads London's files and fills what they leave open.</summary>
internal static class LondonFiles
{
    // Ten times what the busiest station takes in a year.
    private const double MostUsage = 1e9;

    // A flow from each station to each other one is kept in memory, several times; every metro of the world has fewer stations.
    private const int MostStations = 1_000;

    // The station that is counted together with another, and that other.
    private static readonly Dictionary<string, string> CountedWith = new()
    {
        ["Monument"] = "Bank",
        ["Paddington (H&C Line)"] = "Paddington",
    };

    public static LondonNetwork Load(string dataDirectory)
    {
        var rows = CsvTable.Read(dataDirectory, "london_stations.csv", row => new LondonStation(
            row.Text("naptan_id"),
            row.Text("name"),
            row.Number("latitude", -90, 90),
            row.Number("longitude", -180, 180),
            row.IsEmpty("entries_and_exits") ? double.NaN : row.Number("entries_and_exits", 1, MostUsage)));
        RequireUnique(rows, station => station.NaptanId, "naptan_id");
        RequireUnique(rows, station => station.Name, "name");
        if (rows.Count is < 2 or > MostStations) throw rows[^1].Error($"the file has {rows.Count} stations and must have 2 to {MostStations}. Correct it.");

        var users = CsvTable.Read(dataDirectory, "london_users.csv", row => row.Text("user_id"));
        RequireUnique(users, user => user, "user_id");
        var stations = Filled(rows, out var estimated);
        var (weekday, weekend) = DayShares.Read(dataDirectory, "london_hours.csv");
        return new LondonNetwork(stations, estimated, [.. users.Select(user => user.Value)], weekday, weekend);
    }

    private static List<LondonStation> Filled(IReadOnlyList<Located<LondonStation>> rows, out List<LondonStation> estimated)
    {
        var published = rows.Select(row => row.Value).Where(station => !double.IsNaN(station.YearlyUsage)).ToDictionary(station => station.Name);
        if (published.Count == 0) throw rows[0].Error("no station has 'entries_and_exits', so nobody knows how many ride. Take the file from the repository again.");
        var median = Median([.. published.Values.Select(station => station.YearlyUsage).Order()]);
        var halves = CountedWith.Where(pair => !published.ContainsKey(pair.Key) && published.ContainsKey(pair.Value) && rows.Any(row => row.Value.Name == pair.Key)).ToList();
        var shared = halves.SelectMany(pair => new[] { (pair.Key, published[pair.Value].YearlyUsage), (pair.Value, published[pair.Value].YearlyUsage) }).ToDictionary();

        var stations = rows.Select(row => row.Value with
        {
            YearlyUsage = shared.TryGetValue(row.Value.Name, out var whole) ? whole / 2 : double.IsNaN(row.Value.YearlyUsage) ? median : row.Value.YearlyUsage,
        }).ToList();
        estimated = stations.FindAll(station => !published.ContainsKey(station.Name) && !shared.ContainsKey(station.Name));
        return stations;
    }

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static void RequireUnique<T>(IReadOnlyList<Located<T>> rows, Func<T, string> key, string column)
    {
        var seen = new HashSet<string>();
        foreach (var row in rows)
        {
            if (!seen.Add(key(row.Value))) throw row.Error($"'{column}' is {key(row.Value)}, as in an earlier row. Remove one of them.");
        }
    }
}
