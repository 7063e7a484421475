using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Descriptions;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Listings;

/// <summary>SHOW and LIST: what there is, by name.</summary>
internal sealed class ListingHandler(KsqlEngine engine, DescribeHandler descriptions, QueryDescriber queries) : IStatementHandler
{
    /// <summary>Topics of Kafka, Connect, the registry and ksqlDB itself, which only LIST ALL TOPICS shows.</summary>
    private static readonly string[] InternalTopics = ["_", "connect-configs", "connect-offsets", "connect-status"];

    public IReadOnlyList<Type> Statements { get; } =
    [
        typeof(ListStreams), typeof(ListTables), typeof(ListTopics), typeof(ListQueries), typeof(ListTypes), typeof(ListFunctions), typeof(ListVariables),
    ];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken) => call.Statement switch
    {
        ListStreams { Extended: true } => await descriptions.DescribeAllAsync(call, SourceKind.Stream, true, cancellationToken),
        ListTables { Extended: true } => await descriptions.DescribeAllAsync(call, SourceKind.Table, true, cancellationToken),
        ListQueries { Extended: true } => new QueryDescriptionsEntity(call.Text, [.. call.View.State.QueriesInOrder.Select(queries.Describe)]),
        ListTopics { Extended: true } list => await ExtendedTopicsAsync(call, list.All, cancellationToken),
        ListStreams => new StreamsEntity(call.Text, Sources(call.View.State.Catalog, SourceKind.Stream)),
        ListTables => new TablesEntity(call.Text, Sources(call.View.State.Catalog, SourceKind.Table)),
        ListTopics list => await TopicsAsync(call, list.All, cancellationToken),
        ListQueries => new QueriesEntity(call.Text, RunningQueryInfo.All(engine, call.View.State)),
        ListTypes => new TypesEntity(call.Text, call.View.State.Catalog.Types.ToDictionary(type => type.Key, type => SchemaText.Of(type.Value))),
        ListFunctions => new FunctionNamesEntity(call.Text, [.. engine.Parts.Functions.List().Select(Info)]),
        ListVariables => new VariablesEntity(call.Text, [.. call.Session.Variables.Select(variable => new VariableInfo(variable.Key, variable.Value))]),
        _ => throw new ArgumentException($"{call.Statement.GetType().Name} lists nothing", nameof(call)),
    };

    private static List<SourceInfo> Sources(Catalog catalog, SourceKind kind) =>
    [
        .. catalog.Sources.Values.Where(source => source.Kind == kind).OrderBy(source => source.Name, StringComparer.Ordinal).Select(source => new SourceInfo(
            kind == SourceKind.Stream ? "STREAM" : "TABLE",
            source.Name,
            source.Topic.Name,
            source.Topic.KeyFormat.Name,
            source.Topic.ValueFormat.Name,
            source.Topic.Window is not null)),
    ];

    private static async Task<TopicsEntity> TopicsAsync(StatementCall call, bool all, CancellationToken cancellationToken)
    {
        var topics = await call.View.Topics.ListAsync(cancellationToken);
        return new(call.Text, [.. topics
            .Where(topic => all || !InternalTopics.Any(internalName => topic.Name.StartsWith(internalName, StringComparison.Ordinal)))
            .OrderBy(topic => topic.Name, StringComparer.Ordinal)
            .Select(topic => new TopicInfo(topic.Name, topic.Replicas))]);
    }

    /// <summary>Its queries are the only consumers that the server knows of: each reads all partitions itself.</summary>
    private static async Task<ExtendedTopicsEntity> ExtendedTopicsAsync(StatementCall call, bool all, CancellationToken cancellationToken)
    {
        var readers = call.View.State.QueriesInOrder.SelectMany(query => query.Definition.Plan.Sources.Select(source => source.Topic.Name).Distinct())
            .CountBy(topic => topic).ToDictionary();
        var topics = await TopicsAsync(call, all, cancellationToken);
        return new(call.Text, [.. topics.Topics.Select(topic =>
            new ExtendedTopicInfo(topic.Name, topic.ReplicaInfo, readers.GetValueOrDefault(topic.Name), readers.GetValueOrDefault(topic.Name)))]);
    }

    private static FunctionNameInfo Info(FunctionSummary function) => new(function.Name, function.Kind.ToString().ToUpperInvariant(), function.Category);
}
