using System.Collections.Frozen;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Parsing;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>
/// Executes a request's statements in order. All of them are tried in a sandbox first, so that a request with one bad statement does nothing; what
/// fails after that leaves what was done before it done.
/// </summary>
internal sealed class RequestExecutor(KsqlEngine engine, IEnumerable<IStatementHandler> handlers, ILogger logger)
{
    private readonly FrozenDictionary<Type, IStatementHandler> _handlers =
        handlers.SelectMany(handler => handler.Statements, (handler, statement) => KeyValuePair.Create(statement, handler)).ToFrozenDictionary();

    /// <exception cref="StatementException">A statement is refused, or could not be executed.</exception>
    /// <exception cref="KsqlException">The request as a whole is refused.</exception>
    public async Task<IReadOnlyList<KsqlEntity>> ExecuteAsync(string sql, Func<RequestSession> newSession, CancellationToken cancellationToken)
    {
        var statements = Split(sql);
        var sandbox = new Sandbox(engine.State, engine.Topics);
        await RunAsync(statements, newSession(), sandbox, cancellationToken);
        return await RunAsync(statements, newSession(), engine, cancellationToken);
    }

    private async Task<IReadOnlyList<KsqlEntity>> RunAsync(
        IReadOnlyList<RawStatement> statements, RequestSession session, IEngineView view, CancellationToken cancellationToken)
    {
        var entities = new List<KsqlEntity>();
        foreach (var raw in statements)
        {
            var text = raw.Text;
            try
            {
                var substituted = VariableSubstitution.Apply(raw, session.Variables);
                text = substituted.Text;
                var parsed = KsqlParser.Parse(substituted, view.State.Catalog.Types);
                var call = new StatementCall(parsed.Statement, text, session, view);
                if (await HandlerOf(parsed.Statement).ExecuteAsync(call, cancellationToken) is { } entity) entities.Add(entity);
            }
            catch (KsqlException exception)
            {
                throw new StatementException(exception.ErrorCode, exception.Message, text, view is Sandbox ? [] : entities, exception);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.StatementFailed(logger, exception, text);
                throw new StatementException(ErrorCode.ServerError, exception.Message, text, view is Sandbox ? [] : entities, exception);
            }
        }

        return entities;
    }

    private IStatementHandler HandlerOf(Statement statement)
    {
        if (statement is QueryStatement or PrintTopic)
        {
            throw new KsqlException(
                "The following statement types should be issued to the websocket endpoint '/query':\n\t* PRINT\n\t* SELECT")
            {
                ErrorCode = ErrorCode.QueryEndpoint,
            };
        }

        return _handlers.GetValueOrDefault(statement.GetType())
            ?? throw new KsqlException($"{statement.GetType().Name} statements are not supported by this server.");
    }

    private static IReadOnlyList<RawStatement> Split(string sql)
    {
        IReadOnlyList<RawStatement> statements;
        try
        {
            statements = StatementSplitter.Split(sql);
        }
        catch (KsqlException exception)
        {
            throw new StatementException(exception.ErrorCode, exception.Message, sql, [], exception);
        }

        if (statements.Count > RequestLimits.Statements)
        {
            throw new KsqlException($"The request has {statements.Count} statements. At most {RequestLimits.Statements} are taken: send them in parts.")
            {
                ErrorCode = ErrorCode.BadRequest,
            };
        }

        return statements;
    }
}
