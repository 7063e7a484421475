namespace CtaStreaming.Transit.Files;

/// <summary>Reads the network's files and checks that they fit together.</summary>
internal static class NetworkFiles
{
    public static Network Load(string dataDirectory)
    {
        var facts = CsvTable.Read(dataDirectory, "lines.csv", row => new LineFacts(
            row.Text("line"),
            row.Text("name"),
            row.Text("color_hex"),
            row.Letter("train_letter"),
            row.Integer("terminal_a_id"),
            row.Integer("terminal_b_id"),
            row.Number("peak_headway_min", 1, 120),
            row.Number("off_peak_headway_min", 1, 120),
            row.IsEmpty("night_headway_min") ? null : row.Number("night_headway_min", 1, 120),
            row.IsEmpty("first_departure") ? null : row.TimeOfDay("first_departure"),
            row.IsEmpty("last_departure") ? null : row.TimeOfDay("last_departure")));
        var stations = CsvTable.Read(dataDirectory, "stations.csv", row => new StationRow(
            row.Integer("station_id"),
            row.Text("name"),
            row.Text("descriptive_name"),
            row.Number("latitude", -90, 90),
            row.Number("longitude", -180, 180),
            row.Flag("step_free")));
        var places = CsvTable.Read(dataDirectory, "line_stations.csv", row => new PlaceRow(
            row.Text("line"),
            row.Text("branch"),
            row.Integer("sequence"),
            row.Integer("station_id"),
            row.Text("section")));
        return new NetworkBuilder(facts, stations, places).Build();
    }
}
