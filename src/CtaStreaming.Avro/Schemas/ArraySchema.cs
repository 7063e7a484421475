using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>A sequence of items of one schema.</summary>
public sealed class ArraySchema : Schema
{
    internal ArraySchema(Schema items, IReadOnlyDictionary<string, JsonElement> properties)
        : base(SchemaType.Array, properties) => Items = items;

    /// <summary>What each item is.</summary>
    public Schema Items { get; }
}
