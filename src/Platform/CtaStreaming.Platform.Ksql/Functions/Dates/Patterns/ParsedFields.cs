namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>What a pattern has read in a text.</summary>
internal sealed class ParsedFields
{
    private readonly Dictionary<DateTimeField, long> _values = [];

    public Zone? Zone { get; set; }

    public IEnumerable<DateTimeField> Fields => _values.Keys;

    public long? this[DateTimeField field] => _values.TryGetValue(field, out var value) ? value : null;

    public bool Has(DateTimeField field) => _values.ContainsKey(field);

    /// <returns>False where the field was read before with another value.</returns>
    public bool TrySet(DateTimeField field, long value) => _values.TryAdd(field, value) || _values[field] == value;

    public ParsedFields Copy()
    {
        var copy = new ParsedFields { Zone = Zone };
        foreach (var (field, value) in _values) copy._values[field] = value;
        return copy;
    }

    public void Restore(ParsedFields earlier)
    {
        _values.Clear();
        foreach (var (field, value) in earlier._values) _values[field] = value;
        Zone = earlier.Zone;
    }
}
