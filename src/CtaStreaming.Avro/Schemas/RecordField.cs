using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>A field of a <see cref="RecordSchema"/>.</summary>
public sealed class RecordField
{
    internal RecordField(string name, int position, Schema schema) => (Name, Position, Schema) = (name, position, schema);

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>Its index among the record's fields.</summary>
    public int Position { get; }

    /// <summary>What its values are.</summary>
    public Schema Schema { get; }

    /// <summary>
    /// The value for readers whose writer did not have the field, in Avro's untagged JSON; null where the field has no default.
    /// </summary>
    public JsonElement? Default { get; internal init; }

    /// <summary>What the schema's author says of the field.</summary>
    public string? Doc { get; internal init; }

    /// <summary>How the field counts when records are sorted.</summary>
    public FieldOrder Order { get; internal init; }

    /// <summary>Names under which the field may have been written before.</summary>
    public IReadOnlyList<string> Aliases { get; internal init; } = [];

    /// <summary>The attributes that Avro itself gives no meaning, in the order of the text.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Properties { get; init; }
}
