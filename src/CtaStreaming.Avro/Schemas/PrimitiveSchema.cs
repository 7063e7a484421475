using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Null, boolean, int, long, float, double, bytes or string.</summary>
public sealed class PrimitiveSchema : Schema
{
    internal PrimitiveSchema(SchemaType type, IReadOnlyDictionary<string, JsonElement> properties, LogicalType? logicalType = null)
        : base(type, properties, logicalType)
    {
    }
}
