using System.Text.Json.Serialization;
using CtaStreaming.Platform.Ksql.Entities;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>What every failure looks like to a client.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "@type")]
[JsonDerivedType(typeof(GenericError), "generic_error")]
[JsonDerivedType(typeof(StatementError), "statement_error")]
internal abstract record ErrorEntity(
    [property: JsonPropertyName("error_code"), JsonPropertyOrder(-2)] int ErrorCode,
    [property: JsonPropertyOrder(-1)] string Message);

internal sealed record GenericError(int ErrorCode, string Message) : ErrorEntity(ErrorCode, Message);

/// <param name="StatementText">The statement that failed.</param>
/// <param name="Entities">The answers to those before it.</param>
internal sealed record StatementError(int ErrorCode, string Message, string StatementText, IReadOnlyList<KsqlEntity> Entities)
    : ErrorEntity(ErrorCode, Message);
