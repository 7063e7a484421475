using CtaStreaming.Hosting;
using CtaStreaming.Transit;
using CtaStreaming.Transit.London;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.BarrierSimulator;

internal static class BarrierExtensions
{
    /// <summary>Adds London's riders, the barriers and what they send with.</summary>
    public static void AddBarriers(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<SimulationOptions>(SimulationOptions.Section, (options, _) => options.Faults(LondonTime.Clock));
        builder.AddCheckedOptions<RunOptions>(RunOptions.Section, (options, time) => options.UntilFaults(time, LondonTime.Clock));
        builder.AddCheckedOptions<BarrierOptions>(BarrierOptions.Section, (options, _) => options.Faults());
        builder.Services.AddSingleton<IValidateOptions<BarrierOptions>, UserCountCheck>();

        builder.Services.AddSingleton(_ => new JourneyModel(LondonNetwork.LoadDefault()));
        builder.Services.AddSingleton<TouchProducer>();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddHostedService<BarrierWorker>();
    }
}
