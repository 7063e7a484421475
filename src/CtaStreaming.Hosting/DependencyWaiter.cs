using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Hosting;

/// <summary>Waits for what a service needs, however long it takes, and says what it is waiting for: so start order does not matter.</summary>
public sealed partial class DependencyWaiter(TimeProvider time, ILogger<DependencyWaiter> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    // An attempt that takes no longer is an answer on its way, not a wait.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<object, (string Dependency, long Since)> _waits = new();

    /// <summary>What the program has been waiting for, at this moment, for more than a second.</summary>
    public IReadOnlyCollection<string> WaitsFor =>
        [.. _waits.Values.Where(wait => time.GetElapsedTime(wait.Since) > Promptly).Select(wait => wait.Dependency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Repeats an attempt until it succeeds.</summary>
    /// <param name="dependency">What is waited for, with its address, as the log shall name it.</param>
    /// <param name="attempt">Does what needs the dependency.</param>
    /// <param name="isUnavailable">Whether a failure means that the dependency is not there yet; any other is thrown on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="notBefore">How long the dependency itself asked to be left alone, by the failure; the usual wait comes on top.</param>
    /// <returns>What the attempt returned.</returns>
    public async Task<T> WaitForAsync<T>(
        string dependency,
        Func<CancellationToken, Task<T>> attempt,
        Func<Exception, bool> isUnavailable,
        CancellationToken cancellationToken,
        Func<Exception, TimeSpan>? notBefore = null)
    {
        var wait = new object();
        _waits[wait] = (dependency, time.GetTimestamp());
        try
        {
            return await RepeatAsync(dependency, attempt, isUnavailable, notBefore, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waits.TryRemove(wait, out _);
        }
    }

    /// <inheritdoc cref="WaitForAsync{T}"/>
    public Task WaitForAsync(
        string dependency,
        Func<CancellationToken, Task> attempt,
        Func<Exception, bool> isUnavailable,
        CancellationToken cancellationToken) =>
        WaitForAsync(
            dependency,
            async token =>
            {
                await attempt(token).ConfigureAwait(false);
                return true;
            },
            isUnavailable,
            cancellationToken);

    private async Task<T> RepeatAsync<T>(
        string dependency,
        Func<CancellationToken, Task<T>> attempt,
        Func<Exception, bool> isUnavailable,
        Func<Exception, TimeSpan>? notBefore,
        CancellationToken cancellationToken)
    {
        var backoff = new Backoff(FirstWait, LongestWait, time);
        var started = time.GetTimestamp();
        var said = default(TimeSpan?);
        while (true)
        {
            try
            {
                // Kafka's admin calls know no token; a service that is told to stop does not sit out their timeout.
                var result = await attempt(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
                if (said is not null) Available(dependency, time.GetElapsedTime(started).TotalSeconds);
                return result;
            }
            catch (Exception exception) when (isUnavailable(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var elapsed = time.GetElapsedTime(started);
                if (said is null || elapsed - said >= Reminder)
                {
                    Waiting(dependency, exception.Message);
                    said = elapsed;
                }

                var asked = notBefore?.Invoke(exception) ?? TimeSpan.Zero;
                await Task.Delay(asked + backoff.NextDelay(), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "waiting for {Dependency}: {Reason}")]
    private partial void Waiting(string dependency, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Dependency} is there after {Seconds:0.0} s")]
    private partial void Available(string dependency, double seconds);
}
