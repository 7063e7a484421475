using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>
/// An object that describes the columns, then an array for each row: a line each, or all of them as one JSON array. Rows that are gone are left
/// out: this framing has no way to say it.
/// </summary>
internal sealed class QueryStreamFraming(QueryAnswer answer, PieceWriter writer, bool isDelimited) : IRowFraming
{
    private readonly ResultRow _row = new(answer.Columns);

    public void Begin()
    {
        if (!isDelimited) writer.Raw("["u8);
        writer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("queryId"u8, answer.Id);
            json.WriteStartArray("columnNames"u8);
            foreach (var column in answer.Columns) json.WriteStringValue(column.Column.Name);
            json.WriteEndArray();
            json.WriteStartArray("columnTypes"u8);
            foreach (var column in answer.Columns) json.WriteStringValue(column.Column.Type.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        });
        EndLine();
    }

    public void Row(OutputRow row)
    {
        if (row.Value is null) return;
        BeginPiece();
        writer.Json(json => _row.Write(json, row));
        EndLine();
    }

    public void Fail(ErrorEntity error)
    {
        BeginPiece();
        writer.Error(error);
        EndLine();
        if (!isDelimited) writer.Raw("]"u8);
    }

    public void End(bool isLimitReached)
    {
        if (!isDelimited) writer.Raw("]"u8);
    }

    private void BeginPiece()
    {
        if (!isDelimited) writer.Raw(","u8);
    }

    private void EndLine()
    {
        if (isDelimited) writer.Raw("\n"u8);
    }
}
