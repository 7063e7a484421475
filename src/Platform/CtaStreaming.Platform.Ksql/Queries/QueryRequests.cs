using System.Text.Json;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The body of <c>/query-stream</c>.</summary>
internal sealed record QueryStreamRequest(
    string? Sql, IReadOnlyDictionary<string, JsonElement>? Properties, IReadOnlyDictionary<string, JsonElement>? SessionVariables)
{
    /// <exception cref="KsqlException">40000: a property is not text, a number or a boolean, or there are too many.</exception>
    public RequestSession Session(KsqlConfig server) => new(server, RequestProperties.Read(Properties), RequestProperties.Read(SessionVariables));
}

/// <summary>The body of <c>/close-query</c>.</summary>
internal sealed record CloseQueryRequest(string? QueryId);
