using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Values of one schema by text keys.</summary>
public sealed class MapSchema : Schema
{
    private int _minSize = -1;

    internal MapSchema(Schema values, IReadOnlyDictionary<string, JsonElement> properties)
        : base(SchemaType.Map, properties) => Values = values;

    /// <summary>What each value is.</summary>
    public Schema Values { get; }

    /// <summary>The fewest bytes that one of the values takes.</summary>
    internal int MinValueSize => _minSize >= 0 ? _minSize : _minSize = EncodedSize.Minimum(Values);
}
