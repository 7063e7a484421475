namespace CtaStreaming.Avro;

/// <summary>
/// A record by its schema alone. Values are null, bool, int, long, float, double, string, byte[], <see cref="GenericRecord"/>,
/// <see cref="GenericEnum"/>, <see cref="GenericFixed"/>, <c>List&lt;object?&gt;</c>, <c>Dictionary&lt;string, object?&gt;</c>, and for
/// logical types <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTimeOffset"/> (timestamps), <see cref="DateTime"/> (local
/// timestamps), <see cref="AvroDecimal"/>, <see cref="Guid"/> and <see cref="AvroDuration"/>. A union's value is the branch's value itself.
/// </summary>
public sealed class GenericRecord : IEquatable<GenericRecord>
{
    private readonly object?[] _values;

    /// <summary>Makes a record whose fields are all null. Whether values fit their fields is checked when the record is written.</summary>
    public GenericRecord(RecordSchema schema)
        : this(schema, new object?[schema.Fields.Count])
    {
    }

    internal GenericRecord(RecordSchema schema, object?[] values) => (Schema, _values) = (schema, values);

    /// <summary>The record's schema.</summary>
    public RecordSchema Schema { get; }

    /// <summary>The value of a field.</summary>
    /// <exception cref="AvroException">The schema has no field of that name.</exception>
    public object? this[string field]
    {
        get => _values[PositionOf(field)];
        set => _values[PositionOf(field)] = value;
    }

    /// <summary>The value of the field at a position, 0 to the number of fields less one.</summary>
    public object? this[int position]
    {
        get => _values[position];
        set => _values[position] = value;
    }

    /// <summary>Gets the value of a field that may not be there.</summary>
    public bool TryGetValue(string field, out object? value)
    {
        var found = Schema.TryGetField(field, out var known);
        value = found ? _values[known!.Position] : null;
        return found;
    }

    /// <summary>Whether both have the same schema and equal values, lists, maps and bytes compared by content.</summary>
    public bool Equals(GenericRecord? other) =>
        ReferenceEquals(this, other) || (other is not null && Schema.Equals(other.Schema) && GenericValue.AreEqual(_values, other._values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GenericRecord);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Schema.FullName, _values.Length);

    private int PositionOf(string field) =>
        Schema.TryGetField(field, out var known)
            ? known.Position
            : throw new AvroException(Schema.Name,
                $"the record has no field \"{field}\"; its fields are {string.Join(", ", Schema.Fields.Select(f => f.Name))}");
}
