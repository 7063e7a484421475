using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>A record, an enum or a fixed: what can be referred to by name.</summary>
public abstract class NamedSchema : Schema
{
    private protected NamedSchema(SchemaType type, NamedSchemaHeader header, LogicalType? logicalType = null)
        : base(type, header.Properties, logicalType)
    {
        FullName = header.FullName;
        Aliases = header.Aliases;
        Doc = header.Doc;
        var dot = FullName.LastIndexOf('.');
        Name = FullName[(dot + 1)..];
        Namespace = dot < 0 ? null : FullName[..dot];
    }

    /// <summary>The name without its namespace.</summary>
    public string Name { get; }

    /// <summary>The dot-separated namespace, or null where there is none.</summary>
    public string? Namespace { get; }

    /// <summary>Namespace and name.</summary>
    public string FullName { get; }

    /// <summary>Full names under which data of this type may have been written before.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>What the schema's author says of the type.</summary>
    public string? Doc { get; }
}

/// <summary>What every named type has.</summary>
internal sealed record NamedSchemaHeader(
    string FullName, IReadOnlyList<string> Aliases, string? Doc, IReadOnlyDictionary<string, JsonElement> Properties);
