using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Transit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.WeatherEmitter;

internal static class WeatherExtensions
{
    /// <summary>Adds the weather, its instruments and what they send with.</summary>
    public static void AddWeather(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<SimulationOptions>(SimulationOptions.Section, (options, _) => options.Faults(ChicagoTime.Clock));
        builder.AddCheckedOptions<WeatherOptions>(WeatherOptions.Section, (options, _) => options.Faults());
        builder.AddCheckedOptions<RestProxyOptions>(RestProxyOptions.Section, (options, _) => options.Faults(RestProxyOptions.Section));
        builder.Services.AddSingleton<RestProxyTopic>();
        builder.Services.AddSingleton<ReadingSender>();
        builder.Services.AddHostedService<WeatherWorker>();
    }
}
