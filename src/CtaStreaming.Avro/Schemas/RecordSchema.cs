using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CtaStreaming.Avro;

/// <summary>Named fields in the order in which they are written.</summary>
public sealed class RecordSchema : NamedSchema
{
    private FrozenDictionary<string, RecordField> _byName = FrozenDictionary<string, RecordField>.Empty;

    internal RecordSchema(NamedSchemaHeader header, bool isError)
        : base(SchemaType.Record, header) => IsError = isError;

    /// <summary>Whether the schema says <c>error</c> instead of <c>record</c>, as protocols do for what a call may answer.</summary>
    public bool IsError { get; }

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<RecordField> Fields { get; private set; } = [];

    /// <summary>Finds a field by its exact name.</summary>
    public bool TryGetField(string name, [NotNullWhen(true)] out RecordField? field) => _byName.TryGetValue(name, out field);

    /// <summary>Closes the record. Not part of the constructor, since a field may be of the record's own type.</summary>
    internal void Complete(IReadOnlyList<RecordField> fields)
    {
        Fields = fields;
        _byName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }
}
