using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>A sequence of items of one schema.</summary>
public sealed class ArraySchema : Schema
{
    private int _minSize = -1;

    internal ArraySchema(Schema items, IReadOnlyDictionary<string, JsonElement> properties)
        : base(SchemaType.Array, properties) => Items = items;

    /// <summary>What each item is.</summary>
    public Schema Items { get; }

    /// <summary>The fewest bytes that one of the items takes.</summary>
    internal int MinItemSize => _minSize >= 0 ? _minSize : _minSize = EncodedSize.Minimum(Items);
}
