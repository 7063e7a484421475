using CtaStreaming.Kafka.Transactions;
using CtaStreaming.StreamProcessor.Stations;
using CtaStreaming.StreamProcessor.Turnstiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CtaStreaming.StreamProcessor;

internal static class StreamProcessorServices
{
    /// <summary>Adds the two streams, each with its own consumer group and transactions: neither waits for the other.</summary>
    public static void AddStreamProcessor(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<OutputTopicOptions>, OutputTopicOptionsValidator>();
        services.AddOptions<OutputTopicOptions>().BindConfiguration(OutputTopicOptions.Section).ValidateOnStart();
        services.AddSingleton<ReadyAnnouncement>();
        services.AddSingleton<StopChangelog>();
        services.AddTransactionalWorker<StationsWorker>();
        services.AddSingleton<TurnstileFanIn>();
        services.AddTransactionalWorker<TurnstilesWorker>();
    }
}
