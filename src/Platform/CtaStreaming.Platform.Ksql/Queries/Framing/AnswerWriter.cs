using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>Sends an answer row by row: each goes out at once unless the next is there already.</summary>
internal static class AnswerWriter
{
    /// <summary>Bytes that wait to be sent at most, however many rows there are.</summary>
    private const int MostWaiting = 32 * 1024;

    public static async Task WriteAsync(HttpContext http, QueryAnswer answer, Func<PieceWriter, IRowFraming> newFraming)
    {
        var body = http.Response.BodyWriter;
        using var writer = new PieceWriter(body);
        var framing = newFraming(writer);
        framing.Begin();
        var count = 0;
        try
        {
            await using var rows = answer.Rows.GetAsyncEnumerator(CancellationToken.None);
            while (true)
            {
                var next = rows.MoveNextAsync();
                if (!next.IsCompleted || writer.Waiting >= MostWaiting)
                {
                    await body.FlushAsync(http.RequestAborted);
                    writer.Sent();
                }

                if (!await next) break;
                framing.Row(rows.Current);
                count++;
            }

            framing.End(answer.Limit is { } limit && count >= limit);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            framing.Fail(KsqlErrorHandling.Describe(exception));
        }

        await body.FlushAsync(http.RequestAborted);
    }
}
