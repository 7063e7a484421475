using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Server;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>Every JSON shape of the API, generated at build time: no reflection, so the first request is as quick as the rest.</summary>
[JsonSerializable(typeof(ErrorEntity))]
[JsonSerializable(typeof(IReadOnlyList<KsqlEntity>), TypeInfoPropertyName = "Entities")]
[JsonSerializable(typeof(CommandStatus))]
[JsonSerializable(typeof(KsqlRequest))]
[JsonSerializable(typeof(QueryRequest))]
[JsonSerializable(typeof(CloseQueryRequest))]
[JsonSerializable(typeof(InfoResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(MetadataResponse))]
[JsonSerializable(typeof(MetadataIdResponse))]
[JsonSerializable(typeof(StatusesResponse))]
[JsonSerializable(typeof(ClusterStatusResponse))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class KsqlJson : JsonSerializerContext
{
    /// <summary>Nulls are written: ksqlDB's clients look members up.</summary>
    public static KsqlJson Wire { get; } = new(new(WireJson.Options())
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
