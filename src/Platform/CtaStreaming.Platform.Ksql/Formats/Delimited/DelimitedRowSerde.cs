using System.Text;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats.Delimited;

/// <summary>The columns as one record of comma-separated values. An empty field is null, and so an empty string is too when it comes back.</summary>
internal sealed class DelimitedRowSerde(IEnumerable<Column> columns, char delimiter, RowFailure failure) : IRowSerde
{
    private readonly DelimitedColumn[] _columns = [.. columns.Select(column => new DelimitedColumn(column))];
    private readonly StringBuilder _text = new();

    public byte[]? Serialize(object?[]? row)
    {
        if (row is null) return null;
        failure.Expect(_columns.Length, row.Length);
        _text.Clear();
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0) _text.Append(delimiter);
            if (row[i] is { } value) Append(_columns[i], value, isFirst: i == 0);
        }

        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    public object?[]? Deserialize(byte[]? data)
    {
        if (data is null) return null;
        try
        {
            var record = new CsvRecord(Encoding.UTF8.GetString(data), delimiter);
            var row = new object?[_columns.Length];
            var count = 0;
            while (record.TryRead(out var plain, out var quoted))
            {
                if (count < row.Length) row[count] = _columns[count].Parse(quoted ?? plain);
                count++;
            }

            return count == row.Length
                ? row
                : throw new FormatException($"Column count mismatch: expected {row.Length}, got {count}.");
        }
        catch (FormatException exception)
        {
            throw failure.Reading(exception.Message, exception);
        }
    }

    private void Append(DelimitedColumn column, object value, bool isFirst)
    {
        try
        {
            var text = column.Format(value);
            if (NeedsQuotes(text, isFirst)) _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else _text.Append(text);
        }
        catch (InvalidCastException exception)
        {
            throw failure.Writing($"Column {column} holds a {value.GetType().Name}.", exception);
        }
    }

    /// <summary>
    /// What Apache's commons-csv, which ksqlDB writes with, puts into quotes: besides what must be, an empty first field, and fields that
    /// begin or end with what some readers take for space or comment.
    /// </summary>
    private bool NeedsQuotes(string text, bool isFirst)
    {
        if (text.Length == 0) return isFirst;
        var first = text[0];
        if (isFirst && (first is < ' ' or (> '!' and < '#') or (> '+' and < '-') or > '~')) return true;
        return first <= '#' || text[^1] <= ' ' || text.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || text.Contains(delimiter, StringComparison.Ordinal);
    }
}
