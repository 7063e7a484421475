using System.Globalization;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>A record's key or value between the JSON of a case file and the bytes of its format.</summary>
internal sealed class RecordText(ISerdeFactory serdes, FormatInfo format, ValueList<Column> columns, string topic, RecordPart part)
{
    public byte[]? Encode(JsonElement? node)
    {
        if (node is not { } value || value.ValueKind == JsonValueKind.Null) return null;
        return format.Name switch
        {
            FormatName.Kafka when columns is [var column] => Serde().Serialize([Scalar(value, column.Type)]),
            FormatName.Json or FormatName.Avro => Encoding.UTF8.GetBytes(value.GetRawText()),
            _ => Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()),
        };
    }

    /// <summary>What is wrong with bytes that should be a value of a case; null where nothing is.</summary>
    public string? Difference(JsonElement? expected, byte[]? actual)
    {
        if (actual is null || expected is not { ValueKind: not JsonValueKind.Null } wanted)
            return actual is null && expected is not { ValueKind: not JsonValueKind.Null } ? null : $"expected {Text(expected)}, was {Text(actual)}";
        var same = format.Name is FormatName.Json or FormatName.Avro
            ? Same(wanted, JsonDocument.Parse(actual).RootElement)
            : Encode(wanted)!.AsSpan().SequenceEqual(actual);
        return same ? null : $"expected {wanted.GetRawText()}, was {Text(actual)}";
    }

    public string Text(byte[]? bytes)
    {
        if (bytes is null) return "null";
        return format.Name == FormatName.Kafka && Serde().Deserialize(bytes) is [var value]
            ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null"
            : Encoding.UTF8.GetString(bytes);
    }

    private static string Text(JsonElement? node) => node?.GetRawText() ?? "null";

    private IRowSerde Serde() => serdes.Create(format, columns, topic, part);

    private static object Scalar(JsonElement value, SqlType type) => type.BaseType switch
    {
        SqlBaseType.Integer => value.GetInt32(),
        SqlBaseType.BigInt => value.GetInt64(),
        SqlBaseType.Double => value.GetDouble(),
        SqlBaseType.Bytes => value.GetBytesFromBase64(),
        _ => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
    };

    private static bool Same(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind) return false;
        return left.ValueKind switch
        {
            JsonValueKind.Number => left.TryGetDecimal(out var one) && right.TryGetDecimal(out var other)
                ? one == other
                : left.GetDouble().Equals(right.GetDouble()),
            JsonValueKind.Array => left.EnumerateArray().SequenceEqual(right.EnumerateArray(), EqualityComparer<JsonElement>.Create(Same)),
            JsonValueKind.Object => left.GetPropertyCount() == right.GetPropertyCount()
                && left.EnumerateObject().All(field => right.TryGetProperty(field.Name, out var other) && Same(field.Value, other)),
            _ => JsonElement.DeepEquals(left, right),
        };
    }
}
