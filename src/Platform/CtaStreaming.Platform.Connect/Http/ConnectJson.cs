using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Connectors;
using CtaStreaming.Platform.Connect.Offsets;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Server;
using CtaStreaming.Platform.Connect.Status;
using CtaStreaming.Platform.Connect.Tasks;
using CtaStreaming.Platform.Connect.Topics;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Http;

/// <summary>Every JSON shape of the API, generated at build time: no reflection, so the first request is as quick as the rest.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string?>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(CreateConnectorRequest))]
[JsonSerializable(typeof(ConnectorInfo))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ExpandedConnector>))]
[JsonSerializable(typeof(ConnectorStatus))]
[JsonSerializable(typeof(TaskStateInfo))]
[JsonSerializable(typeof(IEnumerable<TaskInfo>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, ActiveTopics>))]
[JsonSerializable(typeof(ConnectorOffsets))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IEnumerable<PluginInfo>))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(HealthInfo))]
internal sealed partial class ConnectJson : JsonSerializerContext
{
    public static ConnectJson Wire { get; } = new(WireJson.Options());
}

/// <summary>The shapes that write their nulls out: definitions of settings, which user interfaces read by position and name.</summary>
[JsonSerializable(typeof(ConfigInfos))]
[JsonSerializable(typeof(IEnumerable<ConfigKeyInfo>))]
internal sealed partial class DefinitionJson : JsonSerializerContext
{
    public static DefinitionJson Wire { get; } = new(new(WireJson.Options()) { DefaultIgnoreCondition = JsonIgnoreCondition.Never });
}
