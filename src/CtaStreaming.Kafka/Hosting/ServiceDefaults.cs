using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Hosting;

/// <summary>What all services of the pipeline have in common: configuration, log, metrics, Kafka and the Schema Registry.</summary>
public static class ServiceDefaults
{
    // Ten seconds are what a service may take from signal to exit; the rest is for what runs before and after the hosted services.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Adds <see cref="KafkaClientFactory"/>, <see cref="TopicProvisioner"/>, <see cref="DeadLetterProducer"/>,
    /// <see cref="DependencyWaiter"/>, <see cref="ISchemaRegistryClient"/> and <see cref="TimeProvider"/>; binds and validates the sections
    /// <c>Kafka</c> and <c>SchemaRegistry</c>; logs one line an event to the console by the section <c>Serilog</c>; exports metrics
    /// over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
    /// </summary>
    /// <param name="builder">A worker's or a web application's builder.</param>
    /// <param name="args">The command line. What it says wins over the environment, and that over <c>appsettings.json</c>.</param>
    /// <param name="switches">Short names for configuration keys, such as <c>--speed</c> for <c>Simulation:Speed</c>.</param>
    public static TBuilder AddCtaStreaming<TBuilder>(this TBuilder builder, string[] args, IDictionary<string, string>? switches = null)
        where TBuilder : IHostApplicationBuilder
    {
        // The host reads appsettings.json from the working directory; a program must find the one it was built with from anywhere.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });

        var problems = new StartupProblems();
        CommandLine.Apply(args, switches ?? new Dictionary<string, string>(), builder.Configuration, problems);
        ServiceLog.Apply(builder.Logging, builder.Configuration, problems);
        OtlpMetrics.Apply(builder.Services, Environment.GetEnvironmentVariable(OtlpMetrics.EndpointVariable), problems);

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IValidateOptions<StartupProblems>>(problems);
        builder.Services.AddOptions<StartupProblems>().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>();
        builder.Services.AddOptions<KafkaOptions>().BindConfiguration(KafkaOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SchemaRegistryOptions>, SchemaRegistryOptionsValidator>();
        builder.Services.AddOptions<SchemaRegistryOptions>().BindConfiguration(SchemaRegistryOptions.Section).ValidateOnStart();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DependencyWaiter>();
        builder.Services.AddSingleton<KafkaClientFactory>();
        builder.Services.AddSingleton<TopicProvisioner>();
        builder.Services.AddSingleton<DeadLetterProducer>();
        builder.Services.AddSingleton<ISchemaRegistryClient>(services =>
        {
            var options = services.GetRequiredService<IOptions<SchemaRegistryOptions>>().Value;
            return new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = options.Url, BasicAuthUserInfo = options.BasicAuthUserInfo });
        });
        return builder;
    }
}
