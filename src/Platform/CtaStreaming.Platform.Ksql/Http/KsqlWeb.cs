using System.Net;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Server;
using CtaStreaming.Platform.Ksql.Statements;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>The web application with all of its resources.</summary>
internal static class KsqlWeb
{
    public static WebApplication Build(
        KsqlServerOptions options, IPEndPoint endpoint, KsqlEngine engine, CommandLog log, RequestExecutor executor, QueriesApi queries, InsertsStreamApi inserts, ServerAddress address)
    {
        var web = EmbeddedWeb.Build(endpoint, RequestLimits.BodyBytes, options.LoggerFactory, cleartextHttp2: true);
        web.Use(new KsqlErrorHandling(options.LoggerFactory.CreateLogger(Log.Category)).InvokeAsync);
        web.UseRouting();
        var routes = new ApiRoutes<KsqlCall>(web, http => new KsqlCall(http));
        new ServerApi(options, log, address).Map(routes);
        new StatusApi(log.Statuses).Map(routes);
        PropertiesApi.Map(routes);
        new KsqlApi(engine, log, executor).Map(routes);
        queries.Map(routes);
        inserts.Map(routes);
        return web;
    }
}
