using CtaStreaming.Platform.Connect.Errors;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>Knows a source as a whole: what there is to read, and how tasks share it.</summary>
internal interface ISourceConnector : IAsyncDisposable
{
    /// <exception cref="ConnectException">The connector cannot work; it is then FAILED until somebody restarts it.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>The settings of the tasks that are to run now, at most <paramref name="maxTasks"/> of them.</summary>
    IReadOnlyList<IReadOnlyDictionary<string, string?>> TaskConfigs(int maxTasks);
}

/// <summary>What a connector is given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Config">Its settings.</param>
/// <param name="RequestReconfiguration">To be called when what there is to read has changed.</param>
/// <param name="Logger">The worker's log.</param>
/// <param name="TimeProvider">The worker's clock.</param>
internal sealed record ConnectorContext(
    string Name,
    IReadOnlyDictionary<string, string?> Config,
    Action RequestReconfiguration,
    ILogger Logger,
    TimeProvider TimeProvider);
