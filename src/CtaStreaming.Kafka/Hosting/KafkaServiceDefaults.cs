using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka.SchemaRegistry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Hosting;

/// <summary>What all services of the pipeline that have a Kafka client have in common.</summary>
public static class KafkaServiceDefaults
{
    /// <summary>
    /// Adds what every program of the pipeline has (see <see cref="ServiceDefaults.AddServiceDefaults"/>), and with it
    /// <see cref="KafkaClientFactory"/>, <see cref="TopicProvisioner"/>, <see cref="DeadLetterProducer"/> and
    /// <see cref="ISchemaRegistryClient"/>; binds and validates the sections <c>Kafka</c> and <c>SchemaRegistry</c>.
    /// </summary>
    /// <inheritdoc cref="ServiceDefaults.AddServiceDefaults"/>
    public static TBuilder AddCtaStreaming<TBuilder>(this TBuilder builder, string[] args, IDictionary<string, string>? switches = null)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddServiceDefaults(args, switches);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        builder.Services.AddOptions<KafkaOptions>().BindConfiguration(KafkaOptions.Section).ValidateOnStart();
        builder.AddCheckedOptions<SchemaRegistryOptions>(SchemaRegistryOptions.Section, (options, _) => options.Faults(SchemaRegistryOptions.Section));

        builder.Services.AddSingleton<KafkaClientFactory>();
        builder.Services.AddSingleton<TopicProvisioner>();
        builder.Services.AddSingleton<DeadLetterProducer>();
        builder.Services.AddSingleton<ISchemaRegistryClient>(services =>
        {
            var options = services.GetRequiredService<IOptions<SchemaRegistryOptions>>().Value;
            return new CachedSchemaRegistryClient(new SchemaRegistryConfig
            {
                Url = options.Url,
                BasicAuthUserInfo = options.BasicAuthUserInfo,
                BearerAuthToken = options.BearerAuthToken,
            });
        });
        return builder;
    }

    /// <summary>
    /// Adds a cluster beside or instead of the one in the section <c>Kafka</c>: a <see cref="KafkaClientFactory"/> and a
    /// <see cref="TopicProvisioner"/>, both keyed by the section's name. For a program that talks to several clusters.
    /// </summary>
    /// <param name="builder">The program's builder, which has the service defaults.</param>
    /// <param name="section">The configuration section, shaped as <see cref="KafkaOptions"/> and validated when the program starts.</param>
    public static IHostApplicationBuilder AddKafkaCluster(this IHostApplicationBuilder builder, string section)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        builder.Services.AddOptions<KafkaOptions>(section).BindConfiguration(section).ValidateOnStart();
        builder.Services.AddKeyedSingleton(section, (services, _) => ActivatorUtilities.CreateInstance<KafkaClientFactory>(services, Cluster(services)));
        builder.Services.AddKeyedSingleton(section, (services, _) => ActivatorUtilities.CreateInstance<TopicProvisioner>(
            services, services.GetRequiredKeyedService<KafkaClientFactory>(section), Cluster(services)));
        return builder;

        IOptions<KafkaOptions> Cluster(IServiceProvider services) => Options.Create(services.GetRequiredService<IOptionsMonitor<KafkaOptions>>().Get(section));
    }
}
