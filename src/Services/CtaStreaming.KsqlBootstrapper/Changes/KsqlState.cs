using CtaStreaming.KsqlBootstrapper.Ksql;

namespace CtaStreaming.KsqlBootstrapper.Changes;

/// <summary>What there is on the server.</summary>
/// <param name="Sources">The names of streams and tables.</param>
/// <param name="Types">Custom types by name, with their schema as JSON.</param>
internal sealed record KsqlState(IReadOnlySet<string> Sources, IReadOnlyDictionary<string, string> Types)
{
    public static readonly KsqlState Nothing = new(new HashSet<string>(), new Dictionary<string, string>());

    private static readonly Dictionary<string, string> NoProperties = [];

    public static async Task<KsqlState> ReadAsync(KsqlClient ksql, CancellationToken cancellationToken)
    {
        var entities = await ksql.AskAsync("LIST STREAMS; LIST TABLES; LIST TYPES;", NoProperties, cancellationToken);
        var sources = entities.SelectMany(entity => (entity.Streams ?? []).Concat(entity.Tables ?? [])).Select(source => source.Name);
        var types = entities.SelectMany(entity => entity.Types ?? new Dictionary<string, System.Text.Json.JsonElement>());
        return new(sources.ToHashSet(), types.ToDictionary(type => type.Key, type => type.Value.GetRawText()));
    }
}
