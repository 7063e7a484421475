using System.Globalization;
using CsvHelper;

namespace CtaStreaming.Transit.Files;

/// <summary>Reads a file of the data folder row by row.</summary>
internal static class CsvTable
{
    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 64 * 1024,
        TrackLineNumbers = true,
    };

    public static IReadOnlyList<Located<T>> Read<T>(string directory, string file, Func<CsvRow, T> map)
    {
        var path = Path.Combine(directory, file);
        try
        {
            using var reader = CsvReader.FromFile(path, Strict);
            var rows = new List<Located<T>>();
            while (reader.Read())
            {
                var where = string.Create(CultureInfo.InvariantCulture, $"{path}, line {reader.LineNumber}");
                rows.Add(new Located<T>(map(new CsvRow(reader, where)), where));
            }

            return rows.Count > 0 ? rows : throw new NetworkDataException($"{path} has no rows. Take it from the repository again.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NetworkDataException(
                $"{path} does not exist. Publish the program with its data folder, or name the repository's folder data/.", missing);
        }
        catch (CsvFormatException broken)
        {
            throw new NetworkDataException(
                $"{path} is not well-formed: {broken.Message} Correct it, or take it from the repository again.", broken);
        }
    }
}
