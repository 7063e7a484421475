using System.Collections.Immutable;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>The ids of one context: who holds each, and which identity has which.</summary>
internal sealed record ContextIds
{
    public static ContextIds Empty { get; } = new();

    private ImmutableDictionary<int, ImmutableSortedSet<(string Subject, int Version)>> ById { get; init; } =
        ImmutableDictionary<int, ImmutableSortedSet<(string, int)>>.Empty;

    private ImmutableDictionary<string, int> ByIdentity { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The highest id ever seen, 0 at first. Never goes back: data written with a deleted id must not be read with another schema.</summary>
    public int Highest { get; private init; }

    public IEnumerable<(string Subject, int Version)> Holders(int id) =>
        ById.TryGetValue(id, out var holders) ? holders : [];

    public int? IdOf(string identity) => ByIdentity.TryGetValue(identity, out var id) ? id : null;

    public ContextIds Add(RegisteredSchema schema) => this with
    {
        ById = ById.SetItem(schema.Id, ById.GetValueOrDefault(schema.Id, []).Add((schema.Subject, schema.Version))),
        ByIdentity = ByIdentity.SetItem(schema.Identity, schema.Id),
        Highest = Math.Max(Highest, schema.Id),
    };

    public ContextIds Remove(RegisteredSchema schema)
    {
        var holders = ById.GetValueOrDefault(schema.Id, []).Remove((schema.Subject, schema.Version));
        if (!holders.IsEmpty) return this with { ById = ById.SetItem(schema.Id, holders) };
        return this with
        {
            ById = ById.Remove(schema.Id),
            ByIdentity = IdOf(schema.Identity) == schema.Id ? ByIdentity.Remove(schema.Identity) : ByIdentity,
        };
    }
}
