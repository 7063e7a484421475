using CtaStreaming.Hosting.Health;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting;

/// <summary>What all programs of the pipeline have in common, whatever they talk to.</summary>
public static class ServiceDefaults
{
    // Ten seconds are what a service may take from signal to exit; the rest is for what runs before and after the hosted services.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Adds <see cref="DependencyWaiter"/> and <see cref="TimeProvider"/>; logs one line an event to the console by the section
    /// <c>Serilog</c>; exports metrics over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; answers
    /// <c>/health/live</c> and <c>/health/ready</c> where <c>Health:Port</c> names a port. For a program that has no
    /// Kafka client; one that has takes <c>AddCtaStreaming</c>, which includes this.
    /// </summary>
    /// <param name="builder">A worker's or a web application's builder.</param>
    /// <param name="args">The command line. What it says wins over the environment, that over the files in <c>SecretsDirectory</c>, and those over <c>appsettings.json</c>.</param>
    /// <param name="switches">Short names for configuration keys, such as <c>--speed</c> for <c>Simulation:Speed</c>.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, string[] args, IDictionary<string, string>? switches = null)
        where TBuilder : IHostApplicationBuilder
    {
        // The host reads appsettings.json from the working directory; a program must find the one it was built with from anywhere.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });

        var problems = new StartupProblems();
        CommandLine.Apply(args, switches ?? new Dictionary<string, string>(), builder.Configuration, problems);
        SecretFiles.Apply(builder.Configuration, problems);
        ServiceLog.Apply(builder.Logging, builder.Configuration, problems);
        OtlpMetrics.Apply(builder.Services, Environment.GetEnvironmentVariable(OtlpMetrics.EndpointVariable), problems);

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IValidateOptions<StartupProblems>>(problems);
        builder.Services.AddOptions<StartupProblems>().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DependencyWaiter>();
        builder.AddCheckedOptions<HealthOptions>(HealthOptions.Section, (options, _) => options.Faults());
        builder.Services.AddHostedService<HealthListener>();
        return builder;
    }

    /// <summary>Binds options from their section and checks them when the program starts, so that a wrong value ends it with exit code 2.</summary>
    /// <param name="builder">The program's builder.</param>
    /// <param name="section">The configuration section.</param>
    /// <param name="faults">What is wrong with the options: a line for each fault, with the value's key, and none when all is well.</param>
    public static IHostApplicationBuilder AddCheckedOptions<TOptions>(
        this IHostApplicationBuilder builder, string section, Func<TOptions, TimeProvider, IEnumerable<string>> faults)
        where TOptions : class
    {
        builder.Services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TOptions>>(services => new OptionsCheck<TOptions>(faults, services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
