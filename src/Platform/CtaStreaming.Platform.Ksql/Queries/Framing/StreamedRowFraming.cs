using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>
/// One JSON array of objects, whose one member says what they are: <c>header</c>, <c>row</c>, <c>errorMessage</c>, <c>finalMessage</c>. Of a push
/// query each but the last ends with a comma and a new line, so that clients who read line by line have it at once.
/// </summary>
internal sealed class StreamedRowFraming(QueryAnswer answer, PieceWriter writer) : IRowFraming
{
    private readonly ResultRow _row = new(answer.Columns);

    public void Begin()
    {
        writer.Raw("["u8);
        writer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("header"u8);
            json.WriteString("queryId"u8, answer.Id);
            json.WriteString("schema"u8, string.Join(", ", answer.Columns.Select(Column)));
            json.WriteEndObject();
            json.WriteEndObject();
        });
        if (!answer.IsTableLookup) writer.Raw(",\n"u8);
    }

    public void Row(OutputRow row)
    {
        if (answer.IsTableLookup) writer.Raw(",\n"u8);
        writer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("row"u8);
            json.WritePropertyName("columns"u8);
            _row.Write(json, row);
            if (row.Value is null) json.WriteBoolean("tombstone"u8, true);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        if (!answer.IsTableLookup) writer.Raw(",\n"u8);
    }

    public void Fail(ErrorEntity error)
    {
        if (answer.IsTableLookup) writer.Raw(",\n"u8);
        writer.Raw("{\"errorMessage\":"u8);
        writer.Error(error);
        writer.Raw("}]\n"u8);
    }

    public void End(bool isLimitReached)
    {
        if (!answer.IsTableLookup)
            writer.Raw(isLimitReached ? "{\"finalMessage\":\"Limit Reached\"}"u8 : "{\"finalMessage\":\"Query Completed\"}"u8);
        writer.Raw("]\n"u8);
    }

    /// <summary>Only the columns of a table that is looked into are known to be keys of the result.</summary>
    private string Column(Plans.ResultColumn column) =>
        answer.IsTableLookup && column.Origin != Plans.ResultOrigin.Value ? $"{column.Column} KEY" : column.Column.ToString();
}
