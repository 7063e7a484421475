using System.Text.Json;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The body of <c>/query</c> (<c>ksql</c>, <c>streamsProperties</c>) and of <c>/query-stream</c> (<c>sql</c>, <c>properties</c>).</summary>
internal sealed record QueryRequest(
    string? Ksql,
    string? Sql,
    IReadOnlyDictionary<string, JsonElement>? StreamsProperties,
    IReadOnlyDictionary<string, JsonElement>? Properties,
    IReadOnlyDictionary<string, JsonElement>? SessionVariables)
{
    /// <exception cref="Errors.KsqlException">40000: a property is unknown or not one that a request may set.</exception>
    public RequestSession Session(KsqlConfig server) =>
        new(server, RequestProperties.Read(Properties ?? StreamsProperties), RequestProperties.Read(SessionVariables));
}

/// <summary>The body of <c>/close-query</c>.</summary>
internal sealed record CloseQueryRequest(string QueryId);
