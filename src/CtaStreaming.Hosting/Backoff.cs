namespace CtaStreaming.Hosting;

/// <summary>Waits between attempts: exponential, capped, with full jitter, so that many programs do not knock in step.</summary>
/// <remarks>https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/. Not safe for use by several threads.</remarks>
/// <param name="initial">The longest first wait.</param>
/// <param name="maximum">The longest wait of all.</param>
/// <param name="time">The clock to wait by.</param>
/// <param name="random">The source of jitter; <see cref="Random.Shared"/> when not given.</param>
public sealed class Backoff(TimeSpan initial, TimeSpan maximum, TimeProvider time, Random? random = null)
{
    // 2^30 first waits are longer than any cap; beyond it the shift would overflow.
    private const int LargestExponent = 30;

    private readonly Random _random = random ?? Random.Shared;
    private int _attempts;

    /// <summary>The next wait: anything from zero up to the first wait doubled with each attempt, or the cap.</summary>
    public TimeSpan NextDelay()
    {
        var ceiling = Math.Min(maximum.Ticks, initial.Ticks * (double)(1L << Math.Min(_attempts, LargestExponent)));
        _attempts++;
        return TimeSpan.FromTicks((long)(_random.NextDouble() * ceiling));
    }

    /// <summary>Waits for <see cref="NextDelay"/>.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(NextDelay(), time, cancellationToken);

    /// <summary>An attempt has succeeded: the next wait is a first one again.</summary>
    public void Reset() => _attempts = 0;
}
