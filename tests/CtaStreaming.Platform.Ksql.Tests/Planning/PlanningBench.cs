using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>A planner with a catalog to which it applies what it plans: the engine without queries, topics or a registry behind it.</summary>
internal sealed class PlanningBench
{
    private readonly StatementPlanner _planner;
    private int _queries;

    public PlanningBench()
    {
        var functions = TestFunctions.Instance;
        _planner = new StatementPlanner(functions, Schemas, new ExpressionCompiler(functions));
    }

    public FakeTopics Topics { get; } = new();

    public FakeSchemas Schemas { get; } = new();

    public Catalog Catalog { get; private set; } = Catalog.Empty;

    public KsqlConfig Config { get; set; } = KsqlConfig.Default;

    /// <summary>Runs statements; tells what the last of them did, or which error stopped them.</summary>
    public string Run(string sql)
    {
        var told = "";
        try
        {
            foreach (var statement in KsqlParser.Parse(sql, Catalog.Types)) told = Run(statement);
        }
        catch (KsqlException e)
        {
            return $"error: {e.Message}";
        }

        return told;
    }

    public Statement Complete(string sql) =>
        _planner.CompleteAsync(KsqlParser.Parse(sql, Catalog.Types)[0].Statement, Catalog, Config, Topics, default).GetAwaiter().GetResult();

    public Change Plan(string sql) => Plan(Complete(sql), sql);

    public Change Plan(Statement completed, string sql) => _planner.Plan(completed, sql, Catalog, Config);

    public QueryPlan Push(string sql) =>
        _planner.PlanPushQuery(((QueryStatement)KsqlParser.Parse(sql, Catalog.Types)[0].Statement).Query, Catalog, Config);

    private string Run(ParsedStatement statement)
    {
        switch (statement.Statement)
        {
            case SetProperty set:
                Config = Config.With(set.Name, set.Value);
                return "";
            case QueryStatement query:
                return Tell(_planner.PlanPushQuery(query.Query, Catalog, Config));
        }

        var completed = _planner.CompleteAsync(statement.Statement, Catalog, Config, Topics, default).GetAwaiter().GetResult();
        var stored = KsqlParser.Parse(SqlFormatter.Format(completed), Catalog.Types)[0].Statement;
        Assert.Equal(completed, stored);
        var change = _planner.Plan(stored, statement.Text, Catalog, Config);
        if (change.Topic is { } topic) Topics.CreateAsync(topic.Name, topic.Partitions, topic.Replicas, topic.Config).GetAwaiter().GetResult();
        Apply(change);
        return Tell(change);
    }

    private void Apply(Change change)
    {
        Catalog = change switch
        {
            PutSource put => Catalog with { Sources = Catalog.Sources.SetItem(put.Source.Name, put.Source) },
            StartQuery start => Start(start),
            RemoveSource remove => Catalog with
            {
                Sources = Catalog.Sources.Remove(remove.Source.Name),
                Queries = Catalog.Queries.RemoveAll(query => query.Id == remove.Terminates),
            },
            PutType put => Catalog with { Types = Catalog.Types.SetItem(put.Name, put.Type) },
            RemoveType remove => Catalog with { Types = Catalog.Types.Remove(remove.Name) },
            TerminateQueries terminate => Catalog with { Queries = Catalog.Queries.RemoveAll(query => terminate.QueryIds.Contains(query.Id)) },
            _ => Catalog,
        };
    }

    private Catalog Start(StartQuery start)
    {
        var sink = start.Plan.Sink!;
        var prefix = start.Kind switch
        {
            QueryKind.CreateStreamAs => $"CSAS_{sink.Name}",
            QueryKind.CreateTableAs => $"CTAS_{sink.Name}",
            _ => "INSERTQUERY",
        };
        var id = start.Replaces ?? start.QueryId ?? string.Create(CultureInfo.InvariantCulture, $"{prefix}_{_queries++}");
        var link = new QueryLink(id, start.Kind, sink.Name, [.. start.Plan.Sources.Select(source => source.Name)]) { Plan = start.Plan };
        return Catalog with
        {
            Sources = start.Kind == QueryKind.Insert ? Catalog.Sources : Catalog.Sources.SetItem(sink.Name, sink),
            Queries = Catalog.Queries.RemoveAll(query => query.Id == id).Add(link),
        };
    }

    private static string Tell(QueryPlan plan) =>
        $"columns: {string.Join(", ", plan.Columns.Select(Tell))}\n{Tell(PlanText.Of(plan))}";

    private static string Tell(ResultColumn column) => column.Origin switch
    {
        ResultOrigin.Value => $"{column.Column}",
        ResultOrigin.Key => string.Create(CultureInfo.InvariantCulture, $"{column.Column} [key {column.KeyIndex}]"),
        _ => $"{column.Column} [{column.Origin}]",
    };

    private static string Tell(string plan) => plan.Replace("\t\t", "  ", StringComparison.Ordinal).Replace(" > [ ", "[", StringComparison.Ordinal)
        .Replace(" ] | Schema: ", "] ", StringComparison.Ordinal).TrimEnd('\n');

    private static string Tell(Change change) => change switch
    {
        NoChange nothing => $"{(nothing.IsWarning ? "warning" : "nothing")}: {nothing.Message}",
        PutSource put => Tell(put.Source),
        StartQuery start => $"{Tell(start.Plan.Sink!)}{(start.Replaces is null ? "" : $", replaces {start.Replaces}")}"
            + $"{(start.QueryId is null ? "" : $", id {start.QueryId}")}\n{Tell(PlanText.Of(start.Plan))}",
        RemoveSource remove => $"remove {remove.Source.Name}{(remove.DeleteTopic ? ", delete topic" : "")}"
            + $"{(remove.Terminates is null ? "" : $", terminate {remove.Terminates}")}",
        PutType put => $"type {put.Name} {put.Type}",
        RemoveType remove => $"remove type {remove.Name}",
        TerminateQueries queries => $"terminate {string.Join(", ", queries.QueryIds)}",
        PauseQueries queries => $"pause {string.Join(", ", queries.QueryIds)}",
        ResumeQueries queries => $"resume {string.Join(", ", queries.QueryIds)}",
        _ => change.ToString(),
    };

    private static string Tell(DataSource source)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{source.Kind} {source.Name} ({source.Schema}");
        foreach (var header in source.Schema.Headers)
            text.Append(CultureInfo.InvariantCulture, $", {header.Column} {(header.HeaderKey is null ? "HEADERS" : $"HEADER('{header.HeaderKey}')")}");
        text.Append(CultureInfo.InvariantCulture, $") on {source.Topic.Name} {source.Topic.KeyFormat.Name}/{source.Topic.ValueFormat.Name}");
        if (source.Topic.Window is { } window) text.Append(CultureInfo.InvariantCulture, $", {window.Kind} {window.Size}");
        if (source.Timestamp is { } timestamp) text.Append(CultureInfo.InvariantCulture, $", time of {timestamp.Column} {timestamp.Format}");
        if (source.IsReadOnly) text.Append(", read-only");
        return text.ToString().TrimEnd();
    }
}
