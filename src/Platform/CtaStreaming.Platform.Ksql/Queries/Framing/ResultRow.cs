using System.Text.Json;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>Writes rows as JSON arrays.</summary>
internal sealed class ResultRow(IReadOnlyList<ResultColumn> columns)
{
    private readonly ResultJson[] _columns = [.. columns.Select(column => ResultJsons.Of(column.Column.Type))];

    public void Write(Utf8JsonWriter writer, OutputRow row)
    {
        writer.WriteStartArray();
        for (var i = 0; i < _columns.Length; i++) _columns[i](writer, row.Value is { } value ? value[i] : OfGone(columns[i], row));
        writer.WriteEndArray();
    }

    /// <summary>What is left of a table's row that is gone.</summary>
    private static object? OfGone(ResultColumn column, OutputRow row) => column.Origin switch
    {
        ResultOrigin.Key => row.Key?[column.KeyIndex],
        ResultOrigin.WindowStart => row.Window?.Start,
        ResultOrigin.WindowEnd => row.Window?.End,
        _ => null,
    };
}
