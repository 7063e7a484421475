using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Compatibility;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Metadata;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Versions;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>Every JSON shape of the API and of the topic, with code generated at build time: reflection would slow the first requests down.</summary>
[JsonSerializable(typeof(RegisteredSchema))]
[JsonSerializable(typeof(LogRecordKey))]
[JsonSerializable(typeof(DeleteSubjectValue))]
[JsonSerializable(typeof(ContextValue))]
[JsonSerializable(typeof(ConfigSettings))]
[JsonSerializable(typeof(ConfigUpdate))]
[JsonSerializable(typeof(ModeSetting))]
[JsonSerializable(typeof(SchemaRequest))]
[JsonSerializable(typeof(SchemaEntity))]
[JsonSerializable(typeof(SchemaString))]
[JsonSerializable(typeof(SchemaId))]
[JsonSerializable(typeof(CompatibilityAnswer))]
[JsonSerializable(typeof(EmptyObject))]
[JsonSerializable(typeof(ClusterId))]
[JsonSerializable(typeof(ServerVersion))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(IEnumerable<int>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(IEnumerable<SchemaEntity>))]
[JsonSerializable(typeof(IEnumerable<SubjectVersion>))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    public static RegistryJson Wire { get; } = new(WireJson.Options());
}
