using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Finds the one SELECT or PRINT of a request. Only SET, UNSET, DEFINE and UNDEFINE may stand before it.</summary>
internal sealed class QueryReader(KsqlEngine engine)
{
    private readonly SessionHandler _session = new();

    /// <exception cref="StatementException">What is asked for is no query, or not one alone.</exception>
    public async Task<StatementCall> ReadAsync(string? sql, RequestSession session, CancellationToken cancellationToken)
    {
        var text = sql ?? "";
        try
        {
            var statements = StatementSplitter.Split(text);
            if (statements.Count == 0) throw NotOne(0);
            for (var i = 0; ; i++)
            {
                var substituted = VariableSubstitution.Apply(statements[i], session.Variables);
                text = substituted.Text;
                var call = new StatementCall(KsqlParser.Parse(substituted, engine.Catalog.Types).Statement, text, session, engine);
                var isLast = i == statements.Count - 1;
                if (call.Statement is QueryStatement or PrintTopic) return isLast ? Complete(call) : throw NotOne(statements.Count);
                if (!_session.Statements.Contains(call.Statement.GetType())) throw NotAQuery(call.Statement);
                if (isLast) throw NotOne(0);
                await _session.ExecuteAsync(call, cancellationToken);
            }
        }
        catch (KsqlException exception)
        {
            throw new StatementException(exception.ErrorCode, exception.Message, text, [], exception);
        }
    }

    private static StatementCall Complete(StatementCall call) => call.Statement is QueryStatement { Query: { Where: { } where } query }
        ? call with { Statement = new QueryStatement(query with { Where = PseudoTimestamps.Rewrite(where) }) }
        : call;

    private static KsqlException NotOne(int found) => new($"Expected exactly one KSQL statement; found {found} instead") { ErrorCode = ErrorCode.BadRequest };

    private static KsqlException NotAQuery(Statement statement) =>
        new($"Statement type `{statement.GetType().Name}' not supported for this resource") { ErrorCode = ErrorCode.BadRequest };
}
