using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>What becomes of a record that cannot be transformed, converted or sent: tried again, dropped, or the end of the task.</summary>
internal sealed class ErrorTolerance(TaskId id, ParsedConfig config, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);

    private readonly bool _isTolerant = config.Text(ConnectorConfigDef.Tolerance).Equals("all", StringComparison.OrdinalIgnoreCase);
    private readonly long _retryTimeout = config.Long(ConnectorConfigDef.RetryTimeout);
    private readonly TimeSpan _longestDelay = TimeSpan.FromMilliseconds(config.Long(ConnectorConfigDef.RetryDelayMax));

    /// <summary>The result, or its default for a record that is dropped.</summary>
    /// <exception cref="ConnectException">Errors are not tolerated.</exception>
    public async ValueTask<T?> ExecuteAsync<T>(ConnectRecord record, Func<ValueTask<T?>> work, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        for (var delay = FirstDelay; ; delay *= 2)
        {
            try
            {
                return await work();
            }
            catch (RetriableException) when (_retryTimeout < 0 || timeProvider.GetElapsedTime(started).TotalMilliseconds < _retryTimeout)
            {
                await Task.Delay(delay < _longestDelay ? delay : _longestDelay, timeProvider, cancellationToken);
            }
            catch (ConnectException exception)
            {
                Drop(record, exception);
                return default;
            }
        }
    }

    /// <exception cref="ConnectException">Errors are not tolerated.</exception>
    public void Drop(ConnectRecord record, Exception reason)
    {
        if (!_isTolerant) throw new ConnectException("Tolerance exceeded in error handler", reason);
        if (!config.Flag(ConnectorConfigDef.LogErrors)) return;
        var held = $"; key {JavaText.Of(record.Key)}, value {JavaText.Of(record.Value)}";
        var message = config.Flag(ConnectorConfigDef.LogMessages) ? reason.Message + held : reason.Message;
        Log.RecordDropped(logger, id.Connector, id.Task, record.Topic, message);
    }
}
