using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Runtime;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>From one state to the next, in thought only: what follows for topics and running queries is <see cref="Effects"/>.</summary>
/// <param name="State">What the change leads to.</param>
/// <param name="Message">What the client is told.</param>
/// <param name="QueryId">The query that was started.</param>
internal sealed record Transition(EngineState State, string Message, string? QueryId)
{
    /// <param name="statement">The completed statement.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="config">The properties in force.</param>
    /// <exception cref="KsqlException">A query of that id exists.</exception>
    public static Transition Of(EngineState state, Change change, Statement statement, string sql, KsqlConfig config) => change switch
    {
        NoChange none => new(state, none.Message, null),
        PutSource put => new(WithSource(state, put.Source), PutMessage(statement, put.Source.Kind), null),
        StartQuery start => WithQuery(state, start, sql, config),
        RemoveSource remove => new(
            WithoutQueries(WithoutSource(state, remove.Source.Name), remove.Terminates is { } id ? [id] : []),
            $"Source {Identifier.Quote(remove.Source.Name)} (topic: {remove.Source.Topic.Name}) was dropped.",
            null),
        PutType put => new(
            WithTypes(state, state.Catalog.Types.SetItem(put.Name, put.Type)),
            $"Registered custom type with name '{put.Name}' and SQL type {put.Type}",
            null),
        RemoveType remove => new(WithTypes(state, state.Catalog.Types.Remove(remove.Name)), $"Dropped type '{remove.Name}'", null),
        TerminateQueries terminate => new(WithoutQueries(state, terminate.QueryIds), "Query terminated.", null),
        PauseQueries pause => new(WithPaused(state, pause.QueryIds, true), "Query paused.", null),
        ResumeQueries resume => new(WithPaused(state, resume.QueryIds, false), "Query resumed.", null),
        _ => throw new ArgumentException($"{change.GetType().Name} is not known to the engine", nameof(change)),
    };

    private static string PutMessage(Statement statement, SourceKind kind) =>
        $"{(kind == SourceKind.Stream ? "Stream" : "Table")} {(statement is AlterSource ? "altered" : "created")}";

    private static Transition WithQuery(EngineState state, StartQuery start, string sql, KsqlConfig config)
    {
        var sink = start.Plan.Sink ?? throw new ArgumentException("A persistent query writes to a source", nameof(start));
        var id = start.Replaces ?? start.QueryId ?? NewId(start.Kind, sink.Name, state.NextQueryNumber);
        if (start.Replaces is null && state.Queries.ContainsKey(id)) throw new KsqlException($"Query ID '{id}' already exists.");

        var link = new QueryLink(id, start.Kind, sink.Name, [.. start.Plan.Sources.Select(source => source.Name)]) { Plan = start.Plan };
        var links = state.Catalog.Queries;
        var place = links.FindIndex(candidate => candidate.Id == id);
        var catalog = state.Catalog with { Queries = place < 0 ? links.Add(link) : links.SetItem(place, link) };
        if (start.Kind != QueryKind.Insert) catalog = catalog with { Sources = catalog.Sources.SetItem(sink.Name, sink) };
        var query = new StoredQuery(new QueryDefinition(id, sql, start.Plan, config), start.Kind, IsPaused: false);
        return new(state with { Catalog = catalog, Queries = state.Queries.SetItem(id, query) }, $"Created query with ID {id}", id);
    }

    private static string NewId(QueryKind kind, string sink, long number) => kind switch
    {
        QueryKind.CreateStreamAs => $"CSAS_{sink.ToUpperInvariant()}_{number}",
        QueryKind.CreateTableAs => $"CTAS_{sink.ToUpperInvariant()}_{number}",
        QueryKind.Insert => $"INSERTQUERY_{number}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static EngineState WithSource(EngineState state, DataSource source) =>
        state with { Catalog = state.Catalog with { Sources = state.Catalog.Sources.SetItem(source.Name, source) } };

    private static EngineState WithoutSource(EngineState state, string name) =>
        state with { Catalog = state.Catalog with { Sources = state.Catalog.Sources.Remove(name) } };

    private static EngineState WithTypes(EngineState state, ImmutableSortedDictionary<string, Types.SqlType> types) =>
        state with { Catalog = state.Catalog with { Types = types } };

    private static EngineState WithoutQueries(EngineState state, IReadOnlyCollection<string> ids) => state with
    {
        Catalog = state.Catalog with { Queries = state.Catalog.Queries.RemoveAll(link => ids.Contains(link.Id)) },
        Queries = state.Queries.RemoveRange(ids),
    };

    private static EngineState WithPaused(EngineState state, IEnumerable<string> ids, bool isPaused) => state with
    {
        Queries = state.Queries.SetItems(ids.Where(state.Queries.ContainsKey).Select(
            id => KeyValuePair.Create(id, state.Queries[id] with { IsPaused = isPaused }))),
    };
}
