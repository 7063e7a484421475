using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>The first line of a request to <c>/inserts-stream</c>.</summary>
/// <param name="Target">The name of a stream or table as in SQL: in quotes where its case matters.</param>
internal sealed record InsertsRequest(string? Target, IReadOnlyDictionary<string, JsonElement>? Properties);
