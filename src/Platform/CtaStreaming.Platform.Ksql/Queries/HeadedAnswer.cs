using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The way of <c>/query</c>: an array with a header, rows, and for push queries a last word.</summary>
internal sealed class HeadedAnswer(HttpResponse response, QueryAnswer answer) : AnswerWriter(response, answer)
{
    public override void Begin()
    {
        Raw("["u8);
        Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("header");
            json.WriteString("queryId", Answer.Id);
            json.WriteString("schema", Answer.SchemaText);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        // A push query always has something to follow; a client that reads by lines has its line at once.
        if (!Answer.IsPull) Raw(",\n"u8);
    }

    public override void Write(AnswerRow row)
    {
        if (Answer.IsPull) Raw(",\n"u8);
        Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("row");
            json.WritePropertyName("columns");
            Values(json, row);
            if (row.IsTombstone) json.WriteBoolean("tombstone", true);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        if (!Answer.IsPull) Raw(",\n"u8);
    }

    public override void End(bool isLimited)
    {
        if (!Answer.IsPull) Raw(isLimited ? "{\"finalMessage\":\"Limit Reached\"}"u8 : "{\"finalMessage\":\"Query Completed\"}"u8);
        Raw("]"u8);
    }

    public override void Fail(ErrorEntity error)
    {
        if (Answer.IsPull) Raw(",\n"u8);
        Json(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("errorMessage");
            Error(json, error);
            json.WriteEndObject();
        });
        Raw("]"u8);
    }
}
