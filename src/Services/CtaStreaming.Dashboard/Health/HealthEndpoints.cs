using CtaStreaming.Dashboard.Feeds;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CtaStreaming.Dashboard.Health;

internal static class HealthEndpoints
{
    private const string ReadyTag = "ready";

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<CaughtUpCheck>("feeds", tags: [ReadyTag]);
        services.AddHostedService<ReadyAnnouncement>();
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
    }

    private sealed class CaughtUpCheck(CatchUp catchUp) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(catchUp.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Still reading what was there at the start."));
    }
}
