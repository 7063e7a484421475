using System.Globalization;
using CsvHelper;

namespace CtaStreaming.Transit.Files;

/// <summary>The fields of one row by their column's name, each checked as it is read.</summary>
internal readonly struct CsvRow(CsvReader reader, string where)
{
    public string Text(string column)
    {
        var text = Raw(column);
        return text.Length > 0 ? text : throw Wrong(column, text, "text");
    }

    public bool IsEmpty(string column) => Raw(column).Length == 0;

    public char Letter(string column)
    {
        var text = Raw(column);
        return text.Length == 1 && char.IsAsciiLetterUpper(text[0]) ? text[0] : throw Wrong(column, text, "one capital letter");
    }

    public int Integer(string column)
    {
        var text = Raw(column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(column, text, "a whole number");
    }

    public double Number(string column, double min, double max)
    {
        var text = Raw(column);
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : throw Wrong(column, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
    }

    public bool Flag(string column) => Raw(column) switch
    {
        "true" => true,
        "false" => false,
        var other => throw Wrong(column, other, "true or false"),
    };

    public TimeOnly TimeOfDay(string column)
    {
        var text = Raw(column);
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Wrong(column, text, "a time of day such as 04:30");
    }

    private string Raw(string column)
    {
        var headers = reader.Headers;
        for (var index = 0; index < headers.Count; index++)
        {
            if (headers[index] == column) return reader.GetString(index);
        }

        throw new NetworkDataException($"{where}: the file has no column '{column}'. Take it from the repository again.");
    }

    private NetworkDataException Wrong(string column, string text, string expected) =>
        new($"{where}: '{column}' is '{text}' and must be {expected}. Correct the row.");
}
