using System.Globalization;

namespace CtaStreaming.Transit.Files;

/// <summary>Reads a file of how a day's entries spread over its hours.</summary>
internal static class DayShares
{
    // The files round shares to four places.
    private const double Rounding = 0.001;

    public static (double[] Weekday, double[] Weekend) Read(string dataDirectory, string name)
    {
        var rows = CsvTable.Read(dataDirectory, name, row => (
            Hour: row.Integer("hour"), Weekday: row.Number("weekday_share", 0, 1), Weekend: row.Number("weekend_share", 0, 1)));
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Value.Hour != index) throw rows[index].Error($"'hour' is {rows[index].Value.Hour} and must be {index}. Put the rows in order.");
        }

        var file = Path.Combine(dataDirectory, name);
        if (rows.Count != 24) throw new NetworkDataException($"{file} has {rows.Count} rows and must have 24, one for each hour. Correct it.");
        return (Column("weekday_share", [.. rows.Select(row => row.Value.Weekday)]), Column("weekend_share", [.. rows.Select(row => row.Value.Weekend)]));

        double[] Column(string column, double[] shares) => Math.Abs(shares.Sum() - 1) < Rounding
            ? shares
            : throw new NetworkDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: '{column}' sums to {shares.Sum():0.####} and must sum to 1. Correct it."));
    }
}
