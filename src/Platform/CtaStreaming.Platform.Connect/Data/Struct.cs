namespace CtaStreaming.Platform.Connect.Data;

/// <summary>The values of one struct, in the order of its schema's fields.</summary>
internal sealed class Struct(ConnectSchema schema, object?[] values)
{
    public ConnectSchema Schema { get; } = schema;

    public object? this[int position] => values[position];

    /// <summary>Null where the schema has no such field.</summary>
    public object? this[string field] => Schema.PositionOf(field) is >= 0 and var position ? values[position] : null;
}
