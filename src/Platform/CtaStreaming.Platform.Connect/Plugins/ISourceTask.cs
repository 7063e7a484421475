using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>Reads a part of a source. Called by one thread at a time.</summary>
internal interface ISourceTask : IAsyncDisposable
{
    /// <exception cref="ConnectException">The task cannot work; it is then FAILED until somebody restarts it.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits for records. When cancelled, whatever had been read but not returned is read again by the next call.
    /// </summary>
    /// <exception cref="ConnectException">The task cannot go on.</exception>
    Task<IReadOnlyList<SourceRecord>> PollAsync(CancellationToken cancellationToken);
}

/// <summary>What a task is given.</summary>
/// <param name="Connector">The connector it belongs to.</param>
/// <param name="Config">Its settings, the connector's among them.</param>
/// <param name="OffsetOf">The stored offset of a source partition; null where there is none.</param>
/// <param name="Logger">The worker's log.</param>
/// <param name="TimeProvider">The worker's clock.</param>
internal sealed record TaskContext(
    string Connector,
    IReadOnlyDictionary<string, string?> Config,
    Func<JsonMap, JsonMap?> OffsetOf,
    ILogger Logger,
    TimeProvider TimeProvider);
