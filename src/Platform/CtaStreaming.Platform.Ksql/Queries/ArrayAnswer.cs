using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The lines of <see cref="DelimitedAnswer"/> as the items of one JSON array.</summary>
internal sealed class ArrayAnswer(HttpResponse response, QueryAnswer answer) : AnswerWriter(response, answer)
{
    public override void Begin()
    {
        Raw("["u8);
        Json(Metadata);
    }

    public override void Write(AnswerRow row)
    {
        if (row.IsTombstone) return;
        Raw(",\n"u8);
        Json(json => Values(json, row));
    }

    public override void End(bool isLimited) => Raw("]"u8);

    public override void Fail(ErrorEntity error)
    {
        Raw(",\n"u8);
        Json(json => Error(json, error));
        Raw("]"u8);
    }
}
