using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>
/// Parser, planner and topologies in one process, without Kafka: statements go in, then records, one after the other. What a query puts out is
/// read by the queries that follow before the next record goes in; nothing is cached.
/// </summary>
internal sealed class CaseEngine
{
    private readonly FunctionRegistry _functions = new(new ManualTimeProvider(DateTimeOffset.UnixEpoch));
    private readonly CaseSerdes _serdes = new();
    private readonly StatementPlanner _planner;
    private readonly TopologyBuilder _builder;
    private readonly List<CaseQuery> _queries = [];
    private readonly Dictionary<string, string> _variables = [];
    private KsqlConfig _config = KsqlConfig.Default;

    public CaseEngine(IReadOnlyList<CaseTopic> topics)
    {
        _planner = new(_functions, new CaseSchemas(topics), new ExpressionCompiler(_functions));
        _builder = new(_functions, _serdes);
        foreach (var topic in topics) Topics.Create(topic.Name, topic.Partitions);
    }

    public CaseTopics Topics { get; } = new();

    public Catalog Catalog { get; private set; } = Catalog.Empty;

    public CaseLog Log { get; } = new();

    public IReadOnlyList<CaseQuery> Queries => _queries;

    public ISerdeFactory Serdes => _serdes;

    public void Set(string name, string value) => _config = _config.With(name, value);

    public void Execute(string sql)
    {
        foreach (var raw in StatementSplitter.Split(sql)) Execute(KsqlParser.Parse(VariableSubstitution.Apply(raw, _variables), Catalog.Types));
    }

    /// <summary>Puts a record into a topic, and through all queries that it concerns, directly or not.</summary>
    public void Produce(string topic, ConsumedRecord record)
    {
        var waiting = new Queue<(string Topic, ConsumedRecord Record)>();
        waiting.Enqueue((topic, Topics.Append(topic, record)));
        while (waiting.TryDequeue(out var next))
        {
            foreach (var query in _queries)
            {
                foreach (var output in query.Process(next.Topic, next.Record)) waiting.Enqueue((query.Sink, Topics.Append(query.Sink, output)));
            }
        }
    }

    public void Restart()
    {
        foreach (var query in _queries) query.Restart();
    }

    private void Execute(ParsedStatement parsed)
    {
        switch (parsed.Statement)
        {
            case SetProperty set:
                _config = _config.With(set.Name, set.Value);
                return;
            case UnsetProperty { Name: { } name }:
                _config = _config.Without(name);
                return;
            case DefineVariable define:
                _variables[define.Name] = define.Value;
                return;
            case UndefineVariable undefine:
                _variables.Remove(undefine.Name);
                return;
            case CreateSource create:
                // The producers of a case's inputs have been there before the statement.
                if (create.With.FirstOrDefault(property => property.Name == "KAFKA_TOPIC")?.Value is StringLiteral topic
                    && create.With.All(property => property.Name != "PARTITIONS"))
                {
                    Topics.Create(topic.Value, 1);
                }

                break;
        }

        var completed = _planner.CompleteAsync(parsed.Statement, Catalog, _config, Topics, default).GetAwaiter().GetResult();
        Apply(_planner.Plan(completed, parsed.Text, Catalog, _config));
    }

    private void Apply(Change change)
    {
        if (change.Topic is { } topic) Topics.Create(topic.Name, topic.Partitions);
        switch (change)
        {
            case PutSource put:
                Catalog = Catalog with { Sources = Catalog.Sources.SetItem(put.Source.Name, put.Source) };
                break;
            case StartQuery start:
                Start(start);
                break;
            case RemoveSource remove:
                Catalog = Catalog with { Sources = Catalog.Sources.Remove(remove.Source.Name) };
                if (remove.Terminates is { } query) Stop(query);
                break;
            case PutType put:
                Catalog = Catalog with { Types = Catalog.Types.SetItem(put.Name, put.Type) };
                break;
            case RemoveType remove:
                Catalog = Catalog with { Types = Catalog.Types.Remove(remove.Name) };
                break;
            case TerminateQueries terminate:
                foreach (var id in terminate.QueryIds) Stop(id);
                break;
        }
    }

    private void Start(StartQuery start)
    {
        var sink = start.Plan.Sink!;
        var id = start.Replaces ?? start.QueryId ?? string.Create(CultureInfo.InvariantCulture, $"{start.Kind}_{sink.Name}_{_queries.Count}");
        Stop(id);
        _queries.Add(new(id, start.Plan, _config, _builder, _serdes, Log));
        var link = new QueryLink(id, start.Kind, sink.Name, [.. start.Plan.Sources.Select(source => source.Name)]) { Plan = start.Plan };
        Catalog = Catalog with { Queries = Catalog.Queries.Add(link) };
        if (start.Kind != QueryKind.Insert) Catalog = Catalog with { Sources = Catalog.Sources.SetItem(sink.Name, sink) };
    }

    private void Stop(string id)
    {
        _queries.RemoveAll(query => query.Id == id);
        Catalog = Catalog with { Queries = Catalog.Queries.RemoveAll(query => query.Id == id) };
    }
}
