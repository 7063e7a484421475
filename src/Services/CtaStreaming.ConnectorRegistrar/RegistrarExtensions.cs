using CtaStreaming.ConnectorRegistrar.Connect;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.ConnectorRegistrar;

internal static class RegistrarExtensions
{
    /// <summary>Adds the program's one task and what it needs, with everything about it checked when the program starts.</summary>
    public static void AddRegistrar(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<ConnectOptions>(ConnectOptions.Section, (options, _) => options.Faults(ConnectOptions.Section));
        // Of the registry as Connect reaches it, which a connector is told.
        builder.AddCheckedOptions<SchemaRegistryOptions>(SchemaRegistryOptions.Section, (options, _) => options.Faults(SchemaRegistryOptions.Section));
        builder.AddCheckedOptions<RegistrarOptions>(RegistrarOptions.Section, (options, _) => Faults(options, builder.Configuration));

        builder.Services.AddSingleton<Placeholders>();
        builder.Services.AddSingleton<ConnectClient>();
        builder.Services.AddServiceTask<Registrar>();
    }

    private static IEnumerable<string> Faults(RegistrarOptions options, IConfiguration configuration)
    {
        if (options.Timeout <= TimeSpan.Zero) yield return "Registrar:Timeout: must be longer than nothing, such as 00:01:00 for a minute.";
        if (Fault(options.Path, new Placeholders(configuration)) is { } file) yield return file;
    }

    private static string? Fault(string path, Placeholders placeholders)
    {
        try
        {
            ConnectorConfig.Read(path, placeholders);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
