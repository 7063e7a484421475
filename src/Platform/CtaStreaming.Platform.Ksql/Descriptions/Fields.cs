using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Listings;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>Columns as the REST API describes them: those of the key first.</summary>
internal static class Fields
{
    private const string Key = "KEY";
    private const string Header = "HEADER";

    public static IReadOnlyList<FieldInfo> Of(LogicalSchema schema) =>
    [
        .. schema.Key.Select(column => Field(column, Key)),
        .. schema.Value.Select(column => Field(column, null)),
        .. schema.Headers.Select(header => Field(header.Column, Header) with { HeaderKey = header.HeaderKey }),
    ];

    /// <returns>TUMBLING, HOPPING or SESSION; null for what has no windows.</returns>
    public static string? WindowType(DataSource? source) => source?.Topic.Window?.Kind.ToString().ToUpperInvariant();

    private static FieldInfo Field(Column column, string? type) => new(column.Name, SchemaText.Of(column.Type), type);
}
