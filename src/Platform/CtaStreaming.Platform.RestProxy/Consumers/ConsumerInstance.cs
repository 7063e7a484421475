using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>A consumer that lives between requests: one request at a time uses it, and it ends when none comes for long.</summary>
internal sealed class ConsumerInstance : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly ConsumerSession _session;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeSpan _idleTimeout;
    private readonly ITimer _idle;
    private readonly ILogger _logger;
    private volatile bool _isClosed;

    /// <param name="expired">Told, on a timer's thread, when nobody has used it for the idle timeout.</param>
    public ConsumerInstance(
        string group,
        ConsumerConfig config,
        IConsumer<byte[]?, byte[]?> consumer,
        ConsumerSession session,
        RestProxyServerOptions options,
        ILogger logger,
        Action<ConsumerInstance> expired)
    {
        (Group, Config, _consumer, _session, _idleTimeout, _logger) = (group, config, consumer, session, options.ConsumerIdleTimeout, logger);
        _idle = options.TimeProvider.CreateTimer(_ => expired(this), null, _idleTimeout, Timeout.InfiniteTimeSpan);
    }

    public string Group { get; }

    public ConsumerConfig Config { get; }

    /// <summary>Does something with the consumer, off the caller's thread, since Kafka's calls may block.</summary>
    /// <exception cref="Platform.Http.ApiException">40403: it has been closed meanwhile.</exception>
    public async Task<T> UseAsync<T>(Func<ConsumerSession, Task<T>> use, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_isClosed) throw RestErrors.ConsumerNotFound();
            Touch();
            return await Task.Run(() => use(_session), cancellationToken);
        }
        finally
        {
            Touch();
            _gate.Release();
        }
    }

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task UseAsync(Func<ConsumerSession, Task> use, CancellationToken cancellationToken) => UseAsync(
        async session =>
        {
            await use(session);
            return true;
        },
        cancellationToken);

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task<T> CallAsync<T>(Func<ConsumerSession, T> call, CancellationToken cancellationToken) =>
        UseAsync(session => Task.FromResult(call(session)), cancellationToken);

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task CallAsync(Action<ConsumerSession> call, CancellationToken cancellationToken) => CallAsync(
        session =>
        {
            call(session);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Ends it once the request that uses it is through: commits if it does so by itself, and leaves the group. Where leaving takes longer
    /// than anybody should wait, it goes on in the background.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await _idle.DisposeAsync();
        await _gate.WaitAsync();
        var closing = Task.Run(Close);
        _gate.Release();
        if (await Task.WhenAny(closing, Task.Delay(CloseTimeout)) == closing) Log.ConsumerClosed(_logger, Group, Config.Name);
        else Log.ConsumerCloseSlow(_logger, Group, Config.Name);
    }

    private void Close()
    {
        try
        {
            _consumer.Close();
        }
        catch (KafkaException)
        {
            // The broker is away: the group will notice by itself that the member is gone.
        }
        finally
        {
            _consumer.Dispose();
        }
    }

    private void Touch()
    {
        if (!_isClosed) _idle.Change(_idleTimeout, Timeout.InfiniteTimeSpan);
    }
}
