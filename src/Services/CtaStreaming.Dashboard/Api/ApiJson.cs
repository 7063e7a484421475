using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Dashboard.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(IReadOnlyList<StationResponse>))]
internal sealed partial class ApiJson : JsonSerializerContext;
