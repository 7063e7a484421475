using System.Collections.Immutable;

namespace CtaStreaming.Platform.Ksql.Configuration;

/// <summary>The server's properties with a request's on top, by their names in ksqlDB, without the prefix <c>ksql.streams.</c>.</summary>
internal sealed class KsqlConfig
{
    private const string StreamsPrefix = "ksql.streams.";

    private readonly ImmutableDictionary<string, string> _properties;

    private KsqlConfig(ImmutableDictionary<string, string> properties) => _properties = properties;

    public static KsqlConfig Default { get; } = new(ImmutableDictionary<string, string>.Empty);

    public IReadOnlyDictionary<string, string> Properties => _properties;

    public string? this[string name] => _properties.GetValueOrDefault(Plain(name));

    public KsqlConfig With(string name, string value) => new(_properties.SetItem(Plain(name), value));

    public KsqlConfig Without(string name) => new(_properties.Remove(Plain(name)));

    public KsqlConfig With(IEnumerable<KeyValuePair<string, string>> properties) =>
        new(_properties.SetItems(properties.Select(property => KeyValuePair.Create(Plain(property.Key), property.Value))));

    /// <summary>The name without the prefix that says whom it is for.</summary>
    public static string Plain(string name) => name.StartsWith(StreamsPrefix, StringComparison.Ordinal) ? name[StreamsPrefix.Length..] : name;
}
