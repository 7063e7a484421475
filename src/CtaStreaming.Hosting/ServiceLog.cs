using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace CtaStreaming.Hosting;

/// <summary>The service's log: Serilog, to the console, levels from the section <c>Serilog:MinimumLevel</c>.</summary>
internal static class ServiceLog
{
    public static void Apply(ILoggingBuilder logging, IConfiguration configuration, StartupProblems problems)
    {
        LoggerConfiguration log;
        try
        {
            // The assembly is named, because Serilog would otherwise search the directory of the program for sinks.
            var sinks = new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly);
            log = Defaults().ReadFrom.Configuration(configuration, sinks);
        }
        catch (InvalidOperationException exception)
        {
            problems.Add($"Serilog: {exception.Message}");
            log = Defaults();
        }

        logging.ClearProviders();
        // Serilog alone decides what is too fine.
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(log.CreateLogger(), dispose: true);
    }

    private static LoggerConfiguration Defaults() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        // A failure to start or to run ends up with the service's runner, which says it in one line; the host would say it twice more.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LevelAlias.Off)
        .WriteTo.Console(new OneLineFormatter(), standardErrorFromLevel: LogEventLevel.Error);
}
