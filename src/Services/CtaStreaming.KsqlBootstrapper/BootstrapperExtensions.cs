using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.KsqlBootstrapper.Ksql;
using CtaStreaming.KsqlBootstrapper.Scripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.KsqlBootstrapper;

internal static class BootstrapperExtensions
{
    /// <summary>Adds the program's one task and what it needs, with everything about it checked when the program starts.</summary>
    public static void AddBootstrapper(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<KsqlOptions>(KsqlOptions.Section, (options, _) => options.Faults(KsqlOptions.Section));
        builder.AddCheckedOptions<BootstrapperOptions>(BootstrapperOptions.Section, (options, _) => Faults(options));
        builder.Services.AddSingleton<KsqlClient>();
        builder.Services.AddServiceTask<Bootstrapper>();
    }

    private static IEnumerable<string> Faults(BootstrapperOptions options)
    {
        string? fault = null;
        try
        {
            Script.Read(options.Path);
        }
        catch (FormatException exception)
        {
            fault = exception.Message;
        }

        if (fault is not null) yield return $"Bootstrapper:File: {fault}";
    }
}
