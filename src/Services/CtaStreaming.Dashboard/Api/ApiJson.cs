using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Dashboard.Search;

namespace CtaStreaming.Dashboard.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(IReadOnlyList<StationResponse>))]
[JsonSerializable(typeof(ArrivalsResponse))]
[JsonSerializable(typeof(TrainResponse))]
[JsonSerializable(typeof(IReadOnlyList<AlertResponse>))]
[JsonSerializable(typeof(PipelineResponse))]
[JsonSerializable(typeof(LondonResponse))]
[JsonSerializable(typeof(IReadOnlyList<SearchHit>))]
internal sealed partial class ApiJson : JsonSerializerContext;
