namespace CtaStreaming.Platform.Ksql.Formats.Delimited;

/// <summary>
/// Reads the fields of one record after <see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see>: fields in quotes hold
/// delimiters, line ends and doubled quotes. What follows the first line end outside quotes is not looked at, as in ksqlDB.
/// </summary>
internal ref struct CsvRecord
{
    private readonly ReadOnlySpan<char> _text;
    private readonly char _delimiter;
    private int _position;
    private bool _done;

    public CsvRecord(ReadOnlySpan<char> text, char delimiter)
    {
        // Empty lines before the record are no records.
        _text = text.TrimStart("\r\n");
        _delimiter = delimiter;
        _done = _text.IsEmpty;
    }

    /// <param name="quoted">The field without its quotes; null where it has none, and is <paramref name="plain"/>.</param>
    /// <returns>False after the last field.</returns>
    /// <exception cref="FormatException">A quote that is not closed, or text behind one.</exception>
    public bool TryRead(out ReadOnlySpan<char> plain, out string? quoted)
    {
        plain = default;
        quoted = null;
        if (_done) return false;
        if (_position < _text.Length && _text[_position] == '"') quoted = ReadQuoted();
        else plain = ReadPlain();
        _done = _position >= _text.Length || _text[_position] != _delimiter;
        _position++;
        return true;
    }

    private ReadOnlySpan<char> ReadPlain()
    {
        var rest = _text[_position..];
        var end = rest.IndexOfAny(_delimiter, '\r', '\n');
        var field = end < 0 ? rest : rest[..end];
        _position += field.Length;
        return field;
    }

    private string ReadQuoted()
    {
        var begin = ++_position;
        var doubled = false;
        while (true)
        {
            var quote = _text[_position..].IndexOf('"');
            if (quote < 0) throw new FormatException("A quoted field is not closed.");
            _position += quote + 1;
            if (_position >= _text.Length || _text[_position] != '"') break;
            doubled = true;
            _position++;
        }

        if (_position < _text.Length && _text[_position] != _delimiter && _text[_position] is not ('\r' or '\n'))
            throw new FormatException($"Found '{_text[_position]}' between a closing quote and the delimiter '{_delimiter}'.");
        var field = _text[begin..(_position - 1)].ToString();
        return doubled ? field.Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
