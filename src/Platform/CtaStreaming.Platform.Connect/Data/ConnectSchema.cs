using System.Collections.Immutable;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Data;

/// <summary>The schema of a key, a value or a part of one.</summary>
internal sealed record ConnectSchema(ConnectType Type)
{
    private Dictionary<string, int>? _positions;

    public bool IsOptional { get; init; }

    public object? Default { get; init; }

    /// <summary>A struct's name, or the name of a logical type.</summary>
    public string? Name { get; init; }

    public int? Version { get; init; }

    public string? Doc { get; init; }

    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Structs only.</summary>
    public IReadOnlyList<Field> Fields { get; private init; } = [];

    /// <summary>Maps only.</summary>
    public ConnectSchema? Keys { get; private init; }

    /// <summary>Of an array's items or a map's values.</summary>
    public ConnectSchema? Values { get; private init; }

    public static ConnectSchema Array(ConnectSchema items) => new(ConnectType.Array) { Values = items };

    public static ConnectSchema Map(ConnectSchema keys, ConnectSchema values) => new(ConnectType.Map) { Keys = keys, Values = values };

    /// <exception cref="DataException">Two fields have one name.</exception>
    public static ConnectSchema Struct(IEnumerable<Field> fields, string? name = null)
    {
        var schema = new ConnectSchema(ConnectType.Struct) { Name = name, Fields = [.. fields] };
        schema._positions = new(schema.Fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (!schema._positions.TryAdd(schema.Fields[i].Name, i))
                throw new DataException($"Cannot create field because of field name duplication {schema.Fields[i].Name}");
        }

        return schema;
    }

    /// <summary>The same struct with other fields.</summary>
    public ConnectSchema WithFields(IEnumerable<Field> fields) => Struct(fields) with
    {
        IsOptional = IsOptional,
        Name = Name,
        Version = Version,
        Doc = Doc,
        Parameters = Parameters,
    };

    public Field? FieldOf(string name) => PositionOf(name) is >= 0 and var position ? Fields[position] : null;

    public int PositionOf(string name) => _positions is not null && _positions.TryGetValue(name, out var position) ? position : -1;

    public ConnectSchema Optional() => this with { IsOptional = true };
}

/// <summary>A field of a struct's schema.</summary>
internal sealed record Field(string Name, ConnectSchema Schema);
