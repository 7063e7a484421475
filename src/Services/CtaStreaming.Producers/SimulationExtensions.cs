using CtaStreaming.Transit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

internal static class SimulationExtensions
{
    /// <summary>Adds the railway, its stations and what they send with.</summary>
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<SimulationOptions>, SimulationOptionsValidator>();
        builder.Services.AddOptions<SimulationOptions>().BindConfiguration(SimulationOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<ArrivalTopicOptions>()
            .BindConfiguration(ArrivalTopicOptions.Section)
            .Validate(options => options.Retention > TimeSpan.Zero, "ArrivalTopics:Retention: must be longer than nothing, such as 7.00:00:00 for seven days.")
            .ValidateOnStart();

        builder.Services.AddSingleton(_ => Network.LoadDefault());
        builder.Services.AddSingleton<DeliveryStatistics>();
        builder.Services.AddSingleton<ArrivalProducer>();
        builder.Services.AddHostedService<SimulationWorker>();
    }
}
