using System.Collections.Frozen;
using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>
/// Finds the column of a JSON field: the one of the field's name, otherwise the one of the name in upper case, which is what unquoted
/// names are stored as.
/// </summary>
internal sealed class JsonFieldNames
{
    // \u0041 for each character: the most that a name may take in JSON.
    private const int MaxBytesPerCharacter = 6;

    private readonly JsonEncodedText[] _names;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _places;
    private readonly char[] _buffer;

    public JsonFieldNames(string[] names)
    {
        _names = [.. names.Select(name => JsonEncodedText.Encode(name, JsonRowSerde.WriterOptions.Encoder))];
        _places = names.Index().DistinctBy(name => name.Item).ToFrozenDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _buffer = new char[names.Max(name => (int?)name.Length).GetValueOrDefault() * MaxBytesPerCharacter];
    }

    public JsonEncodedText this[int place] => _names[place];

    /// <param name="reader">At a property's name.</param>
    /// <param name="expected">The place to try first: producers keep to one order.</param>
    /// <param name="isExact">Whether the names agree in case.</param>
    /// <returns>The column's place, or -1.</returns>
    public int Find(ref Utf8JsonReader reader, int expected, out bool isExact)
    {
        isExact = true;
        if (expected < _names.Length && reader.ValueTextEquals(_names[expected].Value)) return expected;
        isExact = false;
        // Longer than any column's name even if every character is escaped.
        if (reader.ValueSpan.Length > _buffer.Length) return -1;
        var name = _buffer.AsSpan(0, reader.CopyString(_buffer));
        if (_places.TryGetValue(name, out var place))
        {
            isExact = true;
            return place;
        }

        ToUpper(name);
        return _places.TryGetValue(name, out place) ? place : -1;
    }

    private static void ToUpper(Span<char> name)
    {
        foreach (ref var character in name) character = char.ToUpperInvariant(character);
    }
}
