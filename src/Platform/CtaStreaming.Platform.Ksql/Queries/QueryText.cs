using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Takes the one SELECT or PRINT from a request; SET and DEFINE may stand before it.</summary>
internal static class QueryText
{
    private static readonly SessionHandler Session = new();

    /// <exception cref="StatementException">The text is not SQL.</exception>
    /// <exception cref="KsqlException">It has neither, or anything else besides.</exception>
    public static async Task<(Statement Statement, string Text)> ReadAsync(string sql, RequestSession session, KsqlEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            var statements = StatementSplitter.Split(sql);
            foreach (var raw in statements)
            {
                var substituted = VariableSubstitution.Apply(raw, session.Variables);
                var statement = KsqlParser.Parse(substituted, engine.Catalog.Types).Statement;
                if (raw == statements[^1] && statement is QueryStatement or PrintTopic) return (statement, substituted.Text);
                if (!Session.Statements.Contains(statement.GetType())) throw NotAQuery(statement, statements.Count);
                await Session.ExecuteAsync(new StatementCall(statement, substituted.Text, session, engine), cancellationToken);
            }
        }
        catch (ParsingException exception)
        {
            throw new StatementException(exception.ErrorCode, exception.Message, sql, [], exception);
        }

        throw new KsqlException("The request has no SELECT or PRINT statement.") { ErrorCode = ErrorCode.BadRequest };
    }

    private static KsqlException NotAQuery(Statement statement, int statements) =>
        statements > 1 && statement is QueryStatement or PrintTopic
            ? new("Expected exactly one KSQL statement; found several. Send each query as a request of its own.") { ErrorCode = ErrorCode.BadRequest }
            : new($"Statement type `{statement.GetType().Name}` not supported for this resource. Send it to /ksql.") { ErrorCode = ErrorCode.BadRequest };
}
