using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace CtaStreaming.Hosting;

/// <summary>Sends the service's and the runtime's metrics to the collector that the environment names, by OpenTelemetry's own variables.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/protocol/exporter/</remarks>
internal sealed class OtlpMetrics(IHostEnvironment environment) : IHostedService, IDisposable
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private MeterProvider? _provider;

    /// <summary>Adds the export where there is an endpoint. The exporter takes it from the environment itself, and passes over a wrong one.</summary>
    public static void Apply(IServiceCollection services, string? endpoint, StartupProblems problems)
    {
        if (string.IsNullOrEmpty(endpoint)) return;
        if (Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") services.AddHostedService<OtlpMetrics>();
        else problems.Add($"{EndpointVariable}: '{endpoint}' is not an http or https address.");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(environment.ApplicationName))
            .AddMeter(Instrumentation.MeterName, "System.Runtime")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _provider?.Dispose();
}
