using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>What most transformations exist twice for: <c>X$Key</c> and <c>X$Value</c>.</summary>
internal enum RecordPart
{
    Key,
    Value,
}

internal static class RecordPartExtensions
{
    public static (ConnectSchema? Schema, object? Value) Of(this RecordPart part, ConnectRecord record) =>
        part == RecordPart.Key ? (record.KeySchema, record.Key) : (record.ValueSchema, record.Value);

    public static ConnectRecord With(this RecordPart part, ConnectRecord record, ConnectSchema? schema, object? value) =>
        part == RecordPart.Key
        ? record with { KeySchema = schema, Key = value }
        : record with { ValueSchema = schema, Value = value };
}

/// <summary>What a transformation needs a key or value to be.</summary>
internal static class Require
{
    public static Struct Struct(object? value, string purpose) => value as Struct
        ?? throw new DataException($"Only Struct objects supported for [{purpose}], found: {NameOf(value)}");

    public static IReadOnlyDictionary<string, object?> Map(object? value, string purpose) => value as IReadOnlyDictionary<string, object?>
        ?? throw new DataException($"Only Map objects supported in absence of schema for [{purpose}], found: {NameOf(value)}");

    private static string NameOf(object? value) => value?.GetType().Name ?? "null";
}
