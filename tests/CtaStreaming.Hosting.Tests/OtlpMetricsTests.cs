using Microsoft.Extensions.DependencyInjection;

namespace CtaStreaming.Hosting.Tests;

public sealed class OtlpMetricsTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("http://127.0.0.1:4317", 1)]
    [InlineData("https://collector.example/otlp", 1)]
    public void Metrics_are_exported_only_where_there_is_an_endpoint(string? endpoint, int services)
    {
        var (added, failures) = Apply(endpoint);

        Assert.Equal(services, added);
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("collector:4317")]
    [InlineData("ftp://collector")]
    public void A_wrong_endpoint_is_named(string endpoint)
    {
        var (added, failures) = Apply(endpoint);

        Assert.Equal(0, added);
        Assert.Equal([$"OTEL_EXPORTER_OTLP_ENDPOINT: '{endpoint}' is not an http or https address."], failures);
    }

    private static (int Added, IEnumerable<string> Failures) Apply(string? endpoint)
    {
        var services = new ServiceCollection();
        var problems = new StartupProblems();
        OtlpMetrics.Apply(services, endpoint, problems);
        return (services.Count, problems.Validate(null, problems).Failures ?? []);
    }
}
