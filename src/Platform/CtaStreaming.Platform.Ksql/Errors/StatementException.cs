namespace CtaStreaming.Platform.Ksql.Errors;

/// <summary>A request that ends at one of its statements.</summary>
/// <param name="errorCode">Five digits that begin with the HTTP status.</param>
/// <param name="message">For the client.</param>
/// <param name="statementText">The statement.</param>
/// <param name="entities">The answers to those before it, which have been executed.</param>
/// <param name="innerException">What the statement ended with.</param>
internal sealed class StatementException(
    int errorCode, string message, string statementText, IReadOnlyList<Entities.KsqlEntity> entities, Exception innerException)
    : Exception(message, innerException)
{
    public int ErrorCode { get; } = errorCode;

    public string StatementText { get; } = statementText;

    public IReadOnlyList<Entities.KsqlEntity> Entities { get; } = entities;
}
