using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>The values of the worker's topics, generated at build time.</summary>
[JsonSerializable(typeof(PropertiesValue))]
[JsonSerializable(typeof(CommitValue))]
[JsonSerializable(typeof(TargetStateValue))]
[JsonSerializable(typeof(StatusValue))]
[JsonSerializable(typeof(TopicStatusValue))]
internal sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>Null settings are written: that a setting is null is different from its being absent.</summary>
    public static StateJson Wire { get; } = new(new(WireJson.Options()) { DefaultIgnoreCondition = JsonIgnoreCondition.Never });
}
