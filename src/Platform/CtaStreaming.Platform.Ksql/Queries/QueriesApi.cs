using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Queries.Printing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary><c>/query</c>, <c>/query-stream</c> and <c>/close-query</c>: SELECT and PRINT, whose answers are streams of rows, and of lines.</summary>
internal sealed class QueriesApi(KsqlEngine engine, QueryStarter starter, TopicPrinter printer, ILogger logger)
{
    public void Map(ApiRoutes<KsqlCall> routes)
    {
        routes.PostStream("/query", call => AnswerAsync(call, KsqlMediaType.Entities, isOldEndpoint: true));
        routes.PostStream("/query-stream", call => AnswerAsync(call, KsqlMediaType.QueryStream, isOldEndpoint: false));
        routes.Post("/close-query", CloseAsync);
    }

    private async Task AnswerAsync(KsqlCall call, MediaTypeRules types, bool isOldEndpoint)
    {
        var mediaType = call.Negotiate(types);
        var request = await call.ReadAsync(KsqlJson.Wire.QueryRequest);
        var session = request.Session(engine.Config);
        var sql = request.Sql ?? request.Ksql ?? throw new KsqlException("The request has no SQL.") { ErrorCode = ErrorCode.BadRequest };
        var (statement, text) = await QueryText.ReadAsync(sql, session, engine, call.Aborted);
        if (statement is PrintTopic print)
        {
            if (!isOldEndpoint && mediaType != KsqlMediaType.Delimited) throw NoPrint();
            await printer.PrintAsync(call.Http, print, text);
            return;
        }

        var query = ((QueryStatement)statement).Query;
        using var entry = engine.PushQueries.Open(FirstSource(query.From), text, call.Aborted);
        QueryAnswer answer;
        try
        {
            answer = await starter.StartAsync(query, text, session, entry);
        }
        catch (KsqlException exception)
        {
            throw new StatementException(exception.ErrorCode, exception.Message, text, [], exception);
        }

        await WriteAsync(AnswerWriter.For(mediaType, call.Http.Response, answer, isOldEndpoint), answer, entry, call.Aborted);
    }

    private async Task WriteAsync(AnswerWriter writer, QueryAnswer answer, PushQuery entry, CancellationToken aborted)
    {
        writer.Begin();
        await writer.FlushAsync(aborted);
        var count = 0;
        try
        {
            await using var rows = answer.Rows.GetAsyncEnumerator(CancellationToken.None);
            while (true)
            {
                var next = rows.MoveNextAsync();
                // Rows of a pull query that are there already go together; before waiting for more, the client gets what there is.
                if (answer.IsPull && !next.IsCompleted) await writer.FlushAsync(aborted);
                if (!await next) break;
                writer.Write(rows.Current);
                count++;
                // Clients of push queries take what arrives at once for one row.
                if (!answer.IsPull) await writer.FlushAsync(aborted);
            }

            writer.End(isLimited: count >= answer.Limit);
        }
        catch (OperationCanceledException) when (entry.Stopping.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            writer.End(isLimited: false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.StatementFailed(logger, exception, entry.Sql);
            writer.Fail(KsqlErrorHandling.Describe(exception));
        }

        await writer.FlushAsync(aborted);
    }

    private async Task<Reply> CloseAsync(KsqlCall call)
    {
        var request = await call.ReadAsync(KsqlJson.Wire.CloseQueryRequest);
        if (engine.PushQueries.Close(request.QueryId)) return Reply.Empty(StatusCodes.Status200OK);
        throw new KsqlException($"No query with id {request.QueryId}") { ErrorCode = ErrorCode.BadRequest };
    }

    private static KsqlException NoPrint() =>
        new($"PRINT answers with lines of text, which only {KsqlMediaType.Delimited} can be.") { ErrorCode = ErrorCode.BadRequest };

    private static string FirstSource(Relation relation) => relation switch
    {
        Join join => FirstSource(join.Left),
        SourceReference source => source.Name,
        _ => "",
    };
}
