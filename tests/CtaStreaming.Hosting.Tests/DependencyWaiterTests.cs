using CtaStreaming.Testing;

namespace CtaStreaming.Hosting.Tests;

public sealed class DependencyWaiterTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger<DependencyWaiter> _log = new();

    [Fact]
    public async Task It_repeats_until_the_dependency_is_there_and_says_both()
    {
        var attempts = 0;

        var result = await _time.AdvanceUntil(Waiter().WaitForAsync(
            "Kafka at nowhere:9092",
            _ => ++attempts < 5 ? throw new TimeoutException("timed out") : Task.FromResult(attempts),
            exception => exception is TimeoutException,
            CancellationToken.None));

        Assert.Equal(5, result);
        Assert.Equal("waiting for Kafka at nowhere:9092: timed out", _log.Lines[0]);
        Assert.StartsWith("Kafka at nowhere:9092 is there after ", _log.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_wait_is_said_every_half_minute_not_every_attempt()
    {
        var started = _time.GetUtcNow();

        await _time.AdvanceUntil(Waiter().WaitForAsync(
            "x",
            _ => _time.GetUtcNow() - started < TimeSpan.FromMinutes(5) ? throw new TimeoutException() : Task.FromResult(true),
            _ => true,
            CancellationToken.None));

        Assert.InRange(_log.Lines.Count(line => line.StartsWith("waiting", StringComparison.Ordinal)), 8, 11);
    }

    [Fact]
    public async Task Any_other_failure_is_thrown_on()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Waiter().WaitForAsync(
            "x", _ => Task.FromException<bool>(new InvalidOperationException()), exception => exception is TimeoutException, CancellationToken.None));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Stopping_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var wait = Waiter().WaitForAsync("x", _ => Task.FromException<bool>(new TimeoutException()), _ => true, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private DependencyWaiter Waiter() => new(_time, _log);
}
