using System.Globalization;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Queries.Framing;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>What became of each row: a line each, or all of them as one JSON array.</summary>
internal sealed class AckWriter(PieceWriter writer, bool isDelimited)
{
    private bool _isFirst = true;

    public void Begin()
    {
        if (!isDelimited) writer.Raw("["u8);
    }

    public void Ok(long sequence) => Write(() => writer.Raw(
        System.Text.Encoding.ASCII.GetBytes($"{{\"status\":\"ok\",\"seq\":{sequence.ToString(CultureInfo.InvariantCulture)}}}")));

    public void Failed(long sequence, Exception cause) => Write(() => writer.Json(json =>
    {
        var error = cause is System.Text.Json.JsonException
            ? new GenericError(ErrorCode.BadRequest, "Invalid JSON in inserts stream")
            : KsqlErrorHandling.Describe(cause);
        json.WriteStartObject();
        json.WriteString("status"u8, "error"u8);
        json.WriteNumber("seq"u8, sequence);
        json.WriteNumber("error_code"u8, error.ErrorCode);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
    }));

    public void End()
    {
        if (!isDelimited) writer.Raw("]"u8);
    }

    private void Write(Action piece)
    {
        if (!isDelimited && !_isFirst) writer.Raw(","u8);
        _isFirst = false;
        piece();
        if (isDelimited) writer.Raw("\n"u8);
    }
}
