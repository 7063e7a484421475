using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>A pattern such as <c>yyyy-MM-dd'T'HH:mm:ssX</c>, ready to format and to read.</summary>
internal sealed class DateTimePattern
{
    private static readonly BoundedCache<DateTimePattern> Known = new(pattern => new DateTimePattern(pattern));

    private readonly PatternSequence _elements;

    private DateTimePattern(string pattern) => _elements = PatternCompiler.Compile(pattern);

    /// <exception cref="FunctionException">It is no pattern.</exception>
    public static DateTimePattern Get(string pattern) => Known.Get(pattern);

    /// <exception cref="FunctionException">The moment has not all that the pattern wants.</exception>
    public string Format(Moment moment)
    {
        var text = new StringBuilder();
        _elements.Format(moment, text);
        return text.ToString();
    }

    /// <exception cref="FunctionException">The text is not as the pattern says.</exception>
    public ParsedFields Parse(string text, bool ignoreCase)
    {
        var fields = new ParsedFields();
        var end = _elements.Parse(new(text, ignoreCase), 0, fields);
        if (end < 0) throw new FunctionException($"Text '{text}' could not be parsed at index {~end}");
        if (end < text.Length) throw new FunctionException($"Text '{text}' could not be parsed, unparsed text found at index {end}");
        foreach (var field in fields.Fields)
        {
            var (minimum, maximum) = field.Range();
            if (fields[field] is { } value && (value < minimum || value > maximum))
            {
                throw new FunctionException($"Text '{text}' could not be parsed: Invalid value for {field} (valid values {minimum} - {maximum}): {value}");
            }
        }

        return fields;
    }
}
