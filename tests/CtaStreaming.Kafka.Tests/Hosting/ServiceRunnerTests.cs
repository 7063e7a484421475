using CtaStreaming.Hosting;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests.Hosting;

public sealed class ServiceRunnerTests
{
    private readonly RecordingLogger<ServiceRunnerTests> _log = new();

    [Fact]
    public async Task A_service_that_is_stopped_ends_with_0() =>
        Assert.Equal(0, await RunAsync([], services => services.AddHostedService<StopsAtOnce>()));

    [Fact]
    public async Task A_background_service_that_throws_ends_the_program_with_1() =>
        Assert.Equal(1, await RunAsync([], services => services.AddHostedService<Fails>()));

    [Fact]
    public async Task A_failure_at_start_ends_with_1_and_is_logged()
    {
        Assert.Equal(1, await RunAsync([], services => services.AddHostedService<FailsToStart>()));
        Assert.Contains(_log.Lines, line => line.Contains("the service has failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kafka:BootstrapServers: 'host name' is not host:port.", "--Kafka:BootstrapServers=a:1,host name")]
    [InlineData("Kafka:BootstrapServers: '' is not host:port.", "--Kafka:BootstrapServers=")]
    [InlineData("Kafka:ReplicationFactor: 0 is neither a number of replicas nor -1, the cluster's own default.", "--Kafka:ReplicationFactor=0")]
    [InlineData("Kafka:Client: No such configuration property: \"no.such.property\"", "--Kafka:Client:no.such.property=1")]
    [InlineData("Failed to convert configuration value 'two' at 'Kafka:ReplicationFactor'", "--Kafka:ReplicationFactor=two")]
    [InlineData("SchemaRegistry:Url: 'localhost' is not an http or https address.", "--SchemaRegistry:Url=localhost")]
    [InlineData("SchemaRegistry:BasicAuthUserInfo: the value is not user:password.", "--SchemaRegistry:BasicAuthUserInfo=secret")]
    [InlineData("Serilog: The value Loud is not a valid Serilog level.", "--Serilog:MinimumLevel:Default=Loud")]
    [InlineData("There is no option --speed.", "--speed=5")]
    public async Task A_wrong_value_is_named_on_one_line_and_ends_with_2(string expected, string argument)
    {
        Assert.Equal(2, await RunAsync([argument], services => services.AddHostedService<StopsAtOnce>()));
        Assert.StartsWith(expected, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_value_is_named_at_once()
    {
        Assert.Equal(2, await RunAsync(["--Kafka:BootstrapServers=", "--SchemaRegistry:Url=x"], _ => { }));
        Assert.Equal(2, _log.Lines.Count);
    }

    [Theory]
    [InlineData("--Kafka:BootstrapServers=a:9092,[::1]:9093,SSL://b.example:9094,c")]
    [InlineData("--Kafka:Client:security.protocol=plaintext")]
    [InlineData("--SchemaRegistry:Url=http://a:8081,https://b/registry")]
    public async Task Right_values_are_taken(string argument) =>
        Assert.Equal(0, await RunAsync([argument], services => services.AddHostedService<StopsAtOnce>()));

    private async Task<int> RunAsync(string[] args, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddCtaStreaming(args);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Critical).AddProvider(new RecordingProvider(_log));
        configure(builder.Services);
        return await builder.Build().RunServiceAsync();
    }

    private sealed class StopsAtOnce(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }
    }

    private sealed class Fails : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("broken");
    }

    private sealed class FailsToStart : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("broken");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
