using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests;

/// <summary>Gives every category the same recording logger.</summary>
internal sealed class RecordingFactory(ILogger logger) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This factory has one logger.");

    public void Dispose()
    {
    }
}
