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
        builder.AddCheckedOptions<RegistrarOptions>(RegistrarOptions.Section, (options, _) => Faults(options, builder.Configuration));

        // Read when it is needed: a wrong one is named by the check, not by whoever is built with it.
        builder.Services.AddSingleton(() => Database(builder.Configuration));
        builder.Services.AddSingleton<ConnectClient>();
        builder.Services.AddServiceTask<Registrar>();
    }

    private static IEnumerable<string> Faults(RegistrarOptions options, IConfiguration configuration)
    {
        if (options.Timeout <= TimeSpan.Zero) yield return "Registrar:Timeout: must be longer than nothing, such as 00:01:00 for a minute.";
        if (Fault(() => Database(configuration)) is { } database) yield return $"ConnectionStrings:{RegistrarOptions.Database}: {database}.";
        else if (Fault(() => ConnectorConfig.Read(options.Path, Database(configuration))) is { } file) yield return $"Registrar:File: {file}";
    }

    private static JdbcAddress Database(IConfiguration configuration) => JdbcAddress.Parse(configuration.GetConnectionString(RegistrarOptions.Database));

    private static string? Fault(Func<object> attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
