using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>A line for the columns, and a line for each row. Rows that have gone are left out.</summary>
internal sealed class DelimitedAnswer(HttpResponse response, QueryAnswer answer) : AnswerWriter(response, answer)
{
    public override void Begin()
    {
        Json(Metadata);
        Raw("\n"u8);
    }

    public override void Write(AnswerRow row)
    {
        if (row.IsTombstone) return;
        Json(json => Values(json, row));
        Raw("\n"u8);
    }

    public override void End(bool isLimited)
    {
    }

    public override void Fail(ErrorEntity error)
    {
        Json(json => Error(json, error));
        Raw("\n"u8);
    }
}
