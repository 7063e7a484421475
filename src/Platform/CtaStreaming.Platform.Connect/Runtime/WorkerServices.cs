using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Storage;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>What connectors and tasks of one worker share.</summary>
internal sealed record WorkerServices(
    ConnectServerOptions Options,
    PluginTable Plugins,
    SharedProducer Producer,
    StateLog Log,
    ConfigStore Configs,
    OffsetStore Offsets,
    StatusStore Statuses,
    StatusReporter Reporter,
    ILogger Logger) : IAsyncDisposable
{
    public TimeProvider TimeProvider => Options.TimeProvider;

    public async ValueTask DisposeAsync()
    {
        Producer.Dispose();
        await Log.DisposeAsync();
        Plugins.Dispose();
    }
}
