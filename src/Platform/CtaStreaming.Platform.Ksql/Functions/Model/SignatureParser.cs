using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>
/// Reads how the catalogue writes signatures: <c>separator VARCHAR, parts VARCHAR...</c>. Text, because a table of a hundred functions is
/// read far more often than it is written.
/// </summary>
internal ref struct SignatureParser
{
    private ReadOnlySpan<char> _rest;

    private SignatureParser(string text) => _rest = text;

    /// <exception cref="FormatException">The catalogue has a mistake.</exception>
    public static Signature Parse(string text)
    {
        var parser = new SignatureParser(text);
        var parameters = new List<Parameter>();
        var variadic = -1;
        while (!parser._rest.IsEmpty)
        {
            var name = parser.Word();
            parameters.Add(new(name, parser.Type()));
            if (parser.Skip("...")) variadic = parameters.Count - 1;
            if (!parser._rest.IsEmpty && !parser.Skip(",")) throw new FormatException($"No comma at '{parser._rest}' in '{text}'.");
        }

        return new(parameters, variadic);
    }

    /// <exception cref="FormatException">The catalogue has a mistake.</exception>
    public static TypePattern ParseType(string text)
    {
        var parser = new SignatureParser(text);
        var type = parser.Type();
        return parser._rest.IsEmpty ? type : throw new FormatException($"'{text}' is more than a type.");
    }

    private TypePattern Type()
    {
        var name = Word();
        switch (name)
        {
            case "ARRAY":
                Expect("<");
                var item = Type();
                Expect(">");
                return new ArrayPattern(item);
            case "MAP":
                Expect("<");
                var key = Type();
                Expect(",");
                var value = Type();
                Expect(">");
                return new MapPattern(key, value);
            case "T" or "K" or "V": return new VariablePattern(name);
            case "DECIMAL": return new DecimalPattern();
            case "ANY": return new AnyPattern();
            case "INTERVALUNIT": return new IntervalUnitPattern();
            case "INT": return new PrimitivePattern(SqlType.Integer);
            case "VARCHAR": return new PrimitivePattern(SqlType.String);
            default:
                return Enum.TryParse<SqlBaseType>(name, ignoreCase: true, out var type) && type is not (SqlBaseType.Struct or SqlBaseType.Decimal)
                    ? new PrimitivePattern(new SqlPrimitive(type))
                    : throw new FormatException($"'{name}' is no type.");
        }
    }

    private string Word()
    {
        _rest = _rest.TrimStart();
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[length]) || _rest[length] == '_')) length++;
        if (length == 0) throw new FormatException($"No name at '{_rest}'.");
        var word = _rest[..length].ToString();
        _rest = _rest[length..].TrimStart();
        return word;
    }

    private bool Skip(string symbol)
    {
        if (!_rest.StartsWith(symbol)) return false;
        _rest = _rest[symbol.Length..].TrimStart();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Skip(symbol)) throw new FormatException($"No '{symbol}' at '{_rest}'.");
    }
}
