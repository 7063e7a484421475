using System.Text.Json;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>The columns of a row, or the fields of a STRUCT, as a JSON object. Output has them all, in order, nulls too.</summary>
internal sealed class JsonFields
{
    private readonly JsonFieldNames _names;
    private readonly JsonCodec[] _codecs;
    private readonly string _type;

    /// <param name="type">The whole, for messages.</param>
    public JsonFields(IEnumerable<(string Name, SqlType Type)> fields, string type)
    {
        var all = fields.ToList();
        _names = new([.. all.Select(field => field.Name)]);
        _codecs = [.. all.Select(field => JsonCodec.Of(field.Type))];
        _type = type;
    }

    public object?[] Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw JsonValueException.Mismatch(ref reader, _type);
        var values = new object?[_codecs.Length];
        var exact = default(ExactMatches);
        var next = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = _names.Find(ref reader, next, out var isExact);
            reader.Read();
            if (place < 0 || !exact.Accepts(place, isExact))
            {
                reader.Skip();
                continue;
            }

            next = place + 1;
            values[place] = Read(ref reader, place);
        }

        return values;
    }

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<object?> values)
    {
        writer.WriteStartObject();
        for (var i = 0; i < _codecs.Length; i++)
        {
            writer.WritePropertyName(_names[i]);
            Write(writer, i, values[i]);
        }

        writer.WriteEndObject();
    }

    private object? Read(ref Utf8JsonReader reader, int place)
    {
        try
        {
            return _codecs[place].ReadOrNull(ref reader);
        }
        catch (JsonValueException exception) when (exception.Within($".{_names[place].Value}"))
        {
            throw;
        }
    }

    private void Write(Utf8JsonWriter writer, int place, object? value)
    {
        try
        {
            _codecs[place].WriteOrNull(writer, value);
        }
        catch (Exception exception) when (exception is InvalidCastException or ArgumentException)
        {
            throw new JsonValueException($"{exception.Message}, column: {_names[place].Value}", exception);
        }
    }

    /// <summary>
    /// A field whose name is the column's own wins over one that differs in case, wherever in the object they are. Beyond 64 columns the
    /// last one wins, which matters to none but objects with both.
    /// </summary>
    private struct ExactMatches
    {
        private ulong _seen;

        public bool Accepts(int place, bool isExact)
        {
            if (place >= 64) return true;
            var bit = 1UL << place;
            if (isExact) _seen |= bit;
            return isExact || (_seen & bit) == 0;
        }
    }
}
