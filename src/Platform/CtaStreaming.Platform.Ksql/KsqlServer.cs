using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Descriptions;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.Listings;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Queries.Printing;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Server;
using CtaStreaming.Platform.Ksql.Statements;
using CtaStreaming.Platform.Ksql.Topics;
using CtaStreaming.Platform.SchemaClient;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql;

/// <summary>A running ksqlDB server: the REST API on HTTP, its statements in the command topic, its queries on a Kafka broker.</summary>
public sealed class KsqlServer : IAsyncDisposable
{
    // What was opened last is closed first.
    private readonly Stack<Func<ValueTask>> _closing;
    private int _disposed;

    private KsqlServer(Uri url, Stack<Func<ValueTask>> closing) => (Url, _closing) = (url, closing);

    /// <summary>Where it listens, with the port it really has.</summary>
    public Uri Url { get; }

    /// <summary>
    /// Waits for the broker as long as it takes, brings back streams, tables and queries from the command topic, sets the queries going, and
    /// listens.
    /// </summary>
    /// <param name="options">Where to listen and which broker to use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The URL is not one to listen on.</exception>
    /// <exception cref="InvalidOperationException">The command topic exists, but is not one that keeps commands.</exception>
    /// <exception cref="IOException">The address can't be had: the message says why and what to do.</exception>
    public static async Task<KsqlServer> StartAsync(KsqlServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = ListenAddress.Parse(options.Url);
        var logger = options.LoggerFactory.CreateLogger(Log.Category);
        var closing = new Stack<Func<ValueTask>>();
        try
        {
            var (engine, queries, records) = CreateEngine(options, logger, closing);
            var log = new CommandLog(options, logger);
            closing.Push(log.DisposeAsync);
            await log.OpenAsync(engine, cancellationToken);

            var inserts = new InsertValuesHandler(engine, new ExpressionCompiler(engine.Parts.Functions), records);
            var commands = new CommandHandler(engine, log);
            closing.Push(() => Close(commands));
            var address = new ServerAddress();
            var executor = new RequestExecutor(engine, [.. ReadingHandlers(options, engine, address), new SessionHandler(), commands, inserts], logger);
            var web = KsqlWeb.Build(options, endpoint, engine, log, executor, queries, new InsertsStreamApi(engine, records), address);
            closing.Push(() => CloseAsync(web, engine));
            await EmbeddedWeb.ListenAsync(web, endpoint, "ksqlDB server", cancellationToken);
            var url = new Uri(web.Urls.First());
            address.Authority = url.Authority;
            Log.Listening(logger, url, engine.Catalog.Sources.Count, engine.State.Queries.Count, options.BootstrapServers);
            return new KsqlServer(url, closing);
        }
        catch
        {
            await CloseAllAsync(closing);
            throw;
        }
    }

    /// <summary>
    /// Ends what clients read, answers what has been asked, commits and stops the queries, and lets go of port and broker. The queries go on
    /// when a server starts again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) await CloseAllAsync(_closing);
    }

    private static IEnumerable<IStatementHandler> ReadingHandlers(KsqlServerOptions options, KsqlEngine engine, ServerAddress address)
    {
        var sources = new DescribeHandler(new SourceDescriber(engine, new QueryNames(options.ServiceId)));
        var queries = new QueryDescriber(engine, address);
        return
        [
            sources, new ListingHandler(engine, sources, queries), new PropertiesHandler(), new FunctionHandler(engine.Parts.Functions),
            new ExplainHandler(engine, queries),
        ];
    }

    private static (KsqlEngine Engine, QueriesApi Queries, RecordWriter Records) CreateEngine(KsqlServerOptions options, ILogger logger, Stack<Func<ValueTask>> closing)
    {
        var time = options.TimeProvider;
        var registry = options.SchemaRegistryUrl is { } address ? new SchemaRegistryClient(new() { Url = address, TimeProvider = time }) : null;
        if (registry is not null) closing.Push(() => Close(registry));
        var clients = new KafkaClients(options, logger);
        var topics = new TopicClient(clients);
        closing.Push(() => Close(topics));

        var functions = new FunctionRegistry(time);
        var serdes = new SerdeFactory(registry);
        var schemas = new SchemaCatalog(registry);
        var topologies = new TopologyBuilder(functions, serdes);
        var runtime = new QueryRuntime(new RuntimeParts(clients, topics, serdes, topologies.Build, new QueryNames(options.ServiceId), time, logger));
        closing.Push(runtime.DisposeAsync);
        var compiler = new ExpressionCompiler(functions);
        var records = new RecordWriter(clients, serdes);
        closing.Push(() => Close(records));
        var parts = new EngineParts(
            new StatementPlanner(functions, schemas, compiler),
            functions,
            topics,
            schemas,
            serdes,
            runtime,
            new RunningQueries(runtime, logger),
            new TopicDeletion(topics, registry, logger),
            time);
        var engine = new KsqlEngine(parts, KsqlConfig.Default.With(options.Properties), logger);
        var lookup = new TableLookup(engine, topologies.Build, compiler, query => new ProcessingLog(query, time, logger));
        return (engine, new QueriesApi(engine, new QueryStarter(engine, lookup), new TopicPrinter(engine, clients), logger), records);
    }

    private static async ValueTask CloseAsync(WebApplication web, KsqlEngine engine)
    {
        // Clients of endless answers would otherwise be waited for.
        engine.PushQueries.CloseAll();
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private static async Task CloseAllAsync(Stack<Func<ValueTask>> closing)
    {
        while (closing.TryPop(out var close)) await close();
    }

    private static ValueTask Close(IDisposable resource)
    {
        resource.Dispose();
        return ValueTask.CompletedTask;
    }
}
