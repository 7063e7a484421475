using System.Collections.Frozen;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Configuration;

/// <summary>Every property that there is. A mistyped one that is silently ignored would cost somebody an afternoon.</summary>
internal static class PropertyTable
{
    // What Kafka Streams hands on to its clients.
    private static readonly string[] ClientPrefixes = ["main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic."];

    private static readonly FrozenDictionary<string, PropertyDefinition> Definitions =
        ServerProperties.All.Concat(StreamsProperties.All).ToFrozenDictionary(definition => definition.Name);

    /// <summary>In the order of their names.</summary>
    public static IEnumerable<PropertyDefinition> All => Definitions.Values.OrderBy(definition => definition.Name, StringComparer.Ordinal);

    /// <param name="name">With or without the prefix <c>ksql.streams.</c>.</param>
    /// <returns>Null for a property that does not exist.</returns>
    public static PropertyDefinition? Find(string name)
    {
        var plain = KsqlConfig.Plain(name);
        if (Definitions.TryGetValue(plain, out var definition)) return definition;
        var prefix = ClientPrefixes.FirstOrDefault(candidate => plain.StartsWith(candidate, StringComparison.Ordinal));
        return prefix is not null && plain.Length > prefix.Length ? new(plain, null, PropertyKind.Text) { IsForQueries = true } : null;
    }

    /// <summary>For properties that come with a request.</summary>
    /// <exception cref="KsqlException">40000: a property does not exist, is the server's own, or cannot have that value.</exception>
    public static void Check(IEnumerable<KeyValuePair<string, string>> properties)
    {
        foreach (var (name, value) in properties)
        {
            var definition = Find(name) ?? throw Refused($"Not recognizable as ksql, streams, consumer, or producer property: '{name}'");
            CheckOverride(definition, name);
            if (definition.Complain(value) is { } complaint) throw Refused($"Failed to set '{name}' to '{value}'\nCaused by: {complaint}");
        }
    }

    /// <exception cref="KsqlException">40000: the property is the server's own.</exception>
    public static void CheckOverride(PropertyDefinition definition, string name)
    {
        if (definition.IsForQueries) return;
        throw Refused(
            "One or more properties overrides set locally are prohibited by the KSQL server (use UNSET to reset their default value): "
            + $"[{name}]");
    }

    private static KsqlException Refused(string message) => new(message) { ErrorCode = ErrorCode.BadRequest };
}
