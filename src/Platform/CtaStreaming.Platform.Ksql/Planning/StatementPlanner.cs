using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Analysis;
using CtaStreaming.Platform.Ksql.Planning.Completion;
using CtaStreaming.Platform.Ksql.Planning.Persistent;
using CtaStreaming.Platform.Ksql.Planning.Sources;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <inheritdoc/>
internal sealed class StatementPlanner : IStatementPlanner
{
    private readonly QueryPlanner _queries;
    private readonly CreateAsPlanner _createAs;
    private readonly InsertPlanner _inserts;
    private readonly SourceCompletion _sources;
    private readonly SinkCompletion _sinks;

    public StatementPlanner(IFunctionRegistry functions, ISchemaCatalog schemas, ExpressionCompiler compiler)
    {
        _queries = new QueryPlanner(new ExpressionTyper(compiler.TypeOf, functions));
        _createAs = new CreateAsPlanner(_queries);
        _inserts = new InsertPlanner(_queries);
        _sources = new SourceCompletion(schemas);
        _sinks = new SinkCompletion(_createAs);
    }

    public async Task<Statement> CompleteAsync(
        Statement statement, Catalog catalog, KsqlConfig config, ITopicClient topics, CancellationToken cancellationToken) => statement switch
        {
            CreateSource create => await _sources.CompleteAsync(create, catalog, config, topics, cancellationToken).ConfigureAwait(false),
            CreateAsSelect create => await _sinks.CompleteAsync(create, catalog, config, topics, cancellationToken).ConfigureAwait(false),
            _ => statement,
        };

    public Change Plan(Statement statement, string sql, Catalog catalog, KsqlConfig config) => statement switch
    {
        CreateSource create => CreateSourcePlanner.Plan(create, sql, catalog, config),
        CreateAsSelect create => _createAs.Plan(create, sql, catalog, config),
        InsertSelect insert => _inserts.Plan(insert, catalog),
        AlterSource alter => AlterPlanner.Plan(alter, sql, catalog),
        DropSource drop => DropPlanner.Plan(drop, catalog),
        CreateType create => TypePlanner.Plan(create, catalog),
        DropType drop => TypePlanner.Plan(drop, catalog),
        Terminate terminate => new TerminateQueries(QueryControl.Find(terminate.QueryId, catalog)),
        Pause pause => new PauseQueries(QueryControl.Find(pause.QueryId, catalog)),
        Resume resume => new ResumeQueries(QueryControl.Find(resume.QueryId, catalog)),
        _ => throw new ArgumentException($"{statement.GetType().Name} changes nothing and has no plan.", nameof(statement)),
    };

    public QueryPlan PlanPushQuery(Query query, Catalog catalog, KsqlConfig config) => _queries.PlanForClient(query, catalog);
}
