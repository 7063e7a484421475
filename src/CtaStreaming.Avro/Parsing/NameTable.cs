namespace CtaStreaming.Avro;

/// <summary>The named types that a schema text may refer to at the point the parser has reached.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, NamedSchema> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _imported = new(StringComparer.Ordinal);

    public void Define(NamedSchema schema)
    {
        if (!_types.TryAdd(schema.FullName, schema))
            throw new AvroException("", $"the type {schema.FullName} is defined twice");
    }

    public NamedSchema? Find(string name, string? enclosingNamespace) =>
        _types.GetValueOrDefault(AvroNames.Resolve(name, enclosingNamespace))
        // Nothing in the notation says "no namespace" inside one, so, as in the Java implementation, a bare name may also mean that.
        ?? _types.GetValueOrDefault(name);

    /// <summary>Adds every named type of a schema parsed before.</summary>
    public void Import(Schema reference)
    {
        foreach (var type in NamedTypes.In(reference))
        {
            if (_types.TryGetValue(type.FullName, out var known) && !known.Equals(type))
                throw new AvroException("", $"two references define the type {type.FullName} differently");
            _types[type.FullName] = type;
            _imported.Add(type.FullName);
        }
    }

    /// <summary>Lets the new schema's text name imported types instead of repeating them.</summary>
    public void MarkReferences(Schema schema)
    {
        // A text that is only a name gives back the referenced schema itself, which is not ours to change.
        var isImported = schema is NamedSchema named && _imported.Contains(named.FullName);
        if (_imported.Count > 0 && !isImported)
            schema.ReferencedNames = _imported;
    }
}
