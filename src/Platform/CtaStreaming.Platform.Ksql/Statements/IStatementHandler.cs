using CtaStreaming.Platform.Ksql.Entities;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>Executes the statements of one family. On trial it makes every check, changes nothing but the sandbox, and its answer is thrown away.</summary>
internal interface IStatementHandler
{
    /// <summary>The kinds of statement that it executes.</summary>
    IReadOnlyList<Type> Statements { get; }

    /// <returns>Null for a statement that is not answered, such as SET.</returns>
    /// <exception cref="Errors.KsqlException">The statement is refused.</exception>
    Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken);
}
