using CtaStreaming.Platform.Broker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Settings.Configuration;

namespace CtaStreaming.Platform.Host;

/// <summary>One line an event, on standard error: standard output belongs to the ready lines, which programs read.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static ILoggerFactory Create(IConfiguration configuration)
    {
        // Naming the assembly keeps the configuration reader from searching all of them at every start.
        var reader = new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly);
        var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(configuration, reader)
            .WriteTo.Console(outputTemplate: Line, formatProvider: null, standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
        var factory = new SerilogLoggerFactory(logger, dispose: true);
        KafkaBroker.Trace.Listeners.Clear();
        KafkaBroker.Trace.Listeners.Add(new LoggingTraceListener(factory.CreateLogger(KafkaBroker.Trace.Name)));
        return factory;
    }
}
