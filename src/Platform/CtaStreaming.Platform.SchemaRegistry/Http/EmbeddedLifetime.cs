using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>Leaves signals to the process that hosts the registry; the default would answer Ctrl+C on its own.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
