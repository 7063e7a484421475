using System.Text.Json;

namespace CtaStreaming.WeatherEmitter;

/// <summary>What the REST Proxy says of a request with one record.</summary>
/// <param name="IsSuccess">The answer tells the offset of the record and no error: the only one that proves it is in the topic.</param>
/// <param name="Ids">The schemas' ids, where the answer has both.</param>
/// <param name="ErrorCode">The code of the error, of the request or of its record; null for none.</param>
/// <param name="Message">The error in words.</param>
internal sealed record ProduceAnswer(bool IsSuccess, SchemaIds? Ids, int? ErrorCode, string? Message)
{
    public static ProduceAnswer Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Parse(json.RootElement);
        }
        catch (JsonException)
        {
            return new ProduceAnswer(false, null, null, null);
        }
    }

    private static ProduceAnswer Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return new ProduceAnswer(false, null, null, null);
        if (Integer(root, "error_code") is { } code) return new ProduceAnswer(false, null, code, Text(root, "message"));
        if (!root.TryGetProperty("offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array || offsets.GetArrayLength() != 1
            || offsets[0].ValueKind != JsonValueKind.Object)
        {
            return new ProduceAnswer(false, null, null, "the answer does not say what became of the record");
        }

        var record = offsets[0];
        if (Integer(record, "error_code") is { } error) return new ProduceAnswer(false, null, error, Text(record, "error"));
        var ids = Integer(root, "key_schema_id") is { } key && Integer(root, "value_schema_id") is { } value ? new SchemaIds(key, value) : null;
        return new ProduceAnswer(record.TryGetProperty("offset", out var offset) && offset.ValueKind == JsonValueKind.Number, ids, null, Text(record, "error"));
    }

    private static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
