using CtaStreaming.Avro;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Connect's way to write maps whose keys are not strings or may be null: a list of records of a key and a value.</summary>
internal static class MapEntries
{
    public const string Property = "connect.internal.type";
    public const string TypeName = "MapEntry";

    /// <summary>Whether the items of an array are entries of a map.</summary>
    public static bool Are(Schema items) =>
        items is RecordSchema { Fields: [{ Name: "key" }, { Name: "value" }] } entry
        && (entry.FullName == $"io.confluent.connect.avro.{TypeName}"
            || (entry.Properties.TryGetValue(Property, out var kind) && kind.ValueEquals(TypeName)));
}
