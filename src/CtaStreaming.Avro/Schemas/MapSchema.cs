using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Values of one schema by text keys.</summary>
public sealed class MapSchema : Schema
{
    internal MapSchema(Schema values, IReadOnlyDictionary<string, JsonElement> properties)
        : base(SchemaType.Map, properties) => Values = values;

    /// <summary>What each value is.</summary>
    public Schema Values { get; }
}
