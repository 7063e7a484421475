using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Transit.Files;

/// <summary>Reads the ridership files and fills what they leave open.</summary>
internal static class RidershipFiles
{
    private const string EntriesFile = "ridership.csv";
    private const string HoursFile = "ridership_hours.csv";

    // Twice what the busiest station of any metro takes in a day; keeps a day's riders within an array.
    private const double MostEntries = 500_000;

    public static RidershipTable Load(Network network, string dataDirectory)
    {
        var rows = CsvTable.Read(dataDirectory, EntriesFile, row => (
            StationId: row.Integer("station_id"),
            Entries: new StationEntries(
                row.Number("weekday_entries", 0, MostEntries),
                row.Number("saturday_entries", 0, MostEntries),
                row.Number("sunday_holiday_entries", 0, MostEntries))));
        var entries = new Dictionary<int, StationEntries>();
        foreach (var row in rows)
        {
            if (!network.Stations.ContainsKey(row.Value.StationId))
            {
                throw row.Error($"there is no station {row.Value.StationId} in stations.csv. Correct the row, or add the station.");
            }

            if (!entries.TryAdd(row.Value.StationId, row.Value.Entries))
            {
                throw row.Error($"'station_id' is {row.Value.StationId}, as in an earlier row. Remove one of them.");
            }
        }

        var missing = network.Stations.Keys.Where(id => !entries.ContainsKey(id)).Order().ToList();
        var estimates = missing.ConvertAll(id => Estimate(network, network.Stations[id], entries));
        for (var index = 0; index < missing.Count; index++) entries.Add(missing[index], estimates[index]);
        var (weekday, weekend) = DayShares.Read(dataDirectory, HoursFile);
        return new RidershipTable(entries, missing, weekday, weekend);
    }

    private static StationEntries Estimate(Network network, Station station, Dictionary<int, StationEntries> published)
    {
        var neighbours = station.Lines
            .SelectMany(line => network[line].Stations)
            .Where(other => published.ContainsKey(other.Id))
            .DistinctBy(other => other.Id)
            .Select(other => published[other.Id])
            .ToList();
        if (neighbours.Count == 0)
        {
            throw new NetworkDataException(
                $"{EntriesFile} has no figure for station {station.Id}, nor for any other on its lines to estimate one from. Add its row.");
        }

        return new StationEntries(
            Median(neighbours.Select(entries => entries.Weekday)),
            Median(neighbours.Select(entries => entries.Saturday)),
            Median(neighbours.Select(entries => entries.Sunday)));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
