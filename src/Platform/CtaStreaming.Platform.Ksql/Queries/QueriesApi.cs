using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Queries.Framing;
using CtaStreaming.Platform.Ksql.Queries.Inserts;
using CtaStreaming.Platform.Ksql.Queries.Printing;
using CtaStreaming.Platform.Ksql.Statements;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The endpoints whose answers, or requests, are streams of rows: queries, PRINT, inserts.</summary>
internal sealed class QueriesApi
{
    private readonly KsqlEngine _engine;
    private readonly QueryReader _reader;
    private readonly QueryOpener _opener;
    private readonly TopicPrinter _printer;

    private QueriesApi(KsqlEngine engine, TopicPrinter printer)
    {
        _engine = engine;
        _reader = new QueryReader(engine);
        _opener = new QueryOpener(engine);
        _printer = printer;
    }

    public static void Map(ApiRoutes<KsqlCall> routes, KsqlEngine engine, TopicPrinter printer, InsertProducer producer)
    {
        var api = new QueriesApi(engine, printer);
        routes.PostStream("/query", api.QueryAsync);
        routes.PostStream("/query-stream", api.QueryStreamAsync);
        routes.Post("/close-query", api.CloseAsync);
        routes.PostStream("/inserts-stream", new InsertsEndpoint(engine, producer).InsertAsync);
    }

    private async Task QueryAsync(KsqlCall call)
    {
        call.Negotiate(KsqlMediaType.Entities);
        var request = await call.ReadAsync(KsqlJson.Wire.KsqlRequest);
        var statement = await _reader.ReadAsync(request.Ksql, request.Session(_engine.Config), call.Aborted);
        await AnswerAsync(call, statement, (answer, writer) => new StreamedRowFraming(answer, writer));
    }

    private async Task QueryStreamAsync(KsqlCall call)
    {
        var type = call.Negotiate(KsqlMediaType.QueryStream);
        var request = await call.ReadAsync(KsqlJson.Wire.QueryStreamRequest);
        var statement = await _reader.ReadAsync(request.Sql, request.Session(_engine.Config), call.Aborted);
        if (statement.Statement is PrintTopic && type != KsqlMediaType.Delimited) throw NoPrint(statement);
        await AnswerAsync(
            call,
            statement,
            (answer, writer) => type == KsqlMediaType.KsqlV1
                ? new StreamedRowFraming(answer, writer)
                : new QueryStreamFraming(answer, writer, type == KsqlMediaType.Delimited));
    }

    private async Task AnswerAsync(KsqlCall call, StatementCall statement, Func<QueryAnswer, PieceWriter, IRowFraming> framing)
    {
        if (statement.Statement is PrintTopic print)
        {
            await _printer.PrintAsync(call.Http, print, statement.Text);
            return;
        }

        using var answer = await _opener.OpenAsync(statement, call.Aborted);
        await AnswerWriter.WriteAsync(call.Http, answer, writer => framing(answer, writer));
    }

    private async Task<Reply> CloseAsync(KsqlCall call)
    {
        var request = await call.ReadAsync(KsqlJson.Wire.CloseQueryRequest);
        if (request.QueryId is not { } id) throw new KsqlException("The request must name the query to close: {\"queryId\": \"…\"}") { ErrorCode = ErrorCode.BadRequest };
        return _engine.PushQueries.Close(id)
            ? Reply.Empty(StatusCodes.Status200OK)
            : throw new KsqlException($"No query with id {id}") { ErrorCode = ErrorCode.BadRequest };
    }

    private static StatementException NoPrint(StatementCall statement)
    {
        var problem = new KsqlException($"PRINT answers with lines of text, which only {KsqlMediaType.Delimited} has.") { ErrorCode = ErrorCode.BadRequest };
        return new StatementException(problem.ErrorCode, problem.Message, statement.Text, [], problem);
    }
}
