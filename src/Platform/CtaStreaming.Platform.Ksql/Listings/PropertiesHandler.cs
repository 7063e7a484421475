using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Listings;

/// <summary>SHOW PROPERTIES: all of ksqlDB's own, and of Kafka Streams' those that have a value.</summary>
internal sealed class PropertiesHandler : IStatementHandler
{
    private const string OwnPrefix = "ksql.";

    public IReadOnlyList<Type> Statements { get; } = [typeof(ListProperties)];

    public Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var config = call.Session.Config;
        var unlisted = config.Properties.Keys.Select(PropertyTable.Find).OfType<PropertyDefinition>();
        var properties = PropertyTable.All.Union(unlisted)
            .Select(definition => (Definition: definition, Value: config[definition.Name] ?? definition.Default))
            .Where(property => property.Value is not null || IsOwn(property.Definition))
            .ToList();
        var entity = new PropertiesEntity(
            call.Text,
            [.. properties.Select(property => Info(property.Definition, property.Value))],
            [.. properties.Where(property => call.Session.Overrides.ContainsKey(property.Definition.Name)).Select(property => NameOf(property.Definition))],
            [.. properties.Where(property => property.Value == property.Definition.Default).Select(property => NameOf(property.Definition))]);
        return Task.FromResult<KsqlEntity?>(entity);
    }

    private static PropertyInfo Info(PropertyDefinition definition, string? value) =>
        new(NameOf(definition), "KSQL", value, definition.IsForQueries, definition.IsForQueries ? "QUERY" : "SERVER");

    private static string NameOf(PropertyDefinition definition) => IsOwn(definition) ? definition.Name : $"ksql.streams.{definition.Name}";

    private static bool IsOwn(PropertyDefinition definition) => definition.Name.StartsWith(OwnPrefix, StringComparison.Ordinal);
}
