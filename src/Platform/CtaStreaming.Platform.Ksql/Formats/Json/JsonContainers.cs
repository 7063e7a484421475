using System.Text.Json;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

internal sealed class JsonArrayCodec(JsonCodec items, string type) : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw JsonValueException.Mismatch(ref reader, type);
        var values = new List<object?>();
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(items.ReadOrNull(ref reader));
        }
        catch (JsonValueException exception) when (exception.Within($"[{values.Count}]"))
        {
            throw;
        }

        return new ArrayValue([.. values]);
    }

    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (var item in ((ArrayValue)value).AsSpan()) items.WriteOrNull(writer, item);
        writer.WriteEndArray();
    }
}

internal sealed class JsonMapCodec(JsonCodec values, string type) : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw JsonValueException.Mismatch(ref reader, type);
        var entries = new List<KeyValuePair<object, object?>>();
        var key = "";
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                key = reader.GetString()!;
                reader.Read();
                entries.Add(new(key, values.ReadOrNull(ref reader)));
            }
        }
        catch (JsonValueException exception) when (exception.Within($".{key}.value"))
        {
            throw;
        }

        return new MapValue(entries);
    }

    public override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in (MapValue)value)
        {
            writer.WritePropertyName((string)key);
            values.WriteOrNull(writer, item);
        }

        writer.WriteEndObject();
    }
}

internal sealed class JsonStructCodec(JsonFields fields) : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader) => new StructValue(fields.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, object value) => fields.Write(writer, ((StructValue)value).AsSpan());
}
