using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests;

/// <summary>Sends the log of every category to one recording logger.</summary>
internal sealed class RecordingProvider(ILogger logger) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void Dispose()
    {
    }
}
