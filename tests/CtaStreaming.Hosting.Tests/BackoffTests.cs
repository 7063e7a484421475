using CtaStreaming.Testing;

namespace CtaStreaming.Hosting.Tests;

public sealed class BackoffTests
{
    private static readonly TimeSpan Initial = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(5);

    [Fact]
    public void The_longest_wait_doubles_up_to_the_cap()
    {
        var backoff = new Backoff(Initial, Maximum, new ManualTimeProvider(), new AlwaysLongest());

        var waits = Enumerable.Range(0, 8).Select(_ => Math.Round(backoff.NextDelay().TotalMilliseconds));

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000], waits);
    }

    [Fact]
    public void Waits_are_spread_over_the_whole_range()
    {
        var backoff = new Backoff(Maximum, Maximum, new ManualTimeProvider(), new Random(7));

        var waits = Enumerable.Range(0, 1000).Select(_ => backoff.NextDelay()).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, Maximum));
        Assert.InRange(waits.Average(wait => wait.TotalSeconds), 2.2, 2.8);
    }

    [Fact]
    public void A_thousand_attempts_do_not_overflow()
    {
        var backoff = new Backoff(Initial, Maximum, new ManualTimeProvider(), new AlwaysLongest());

        for (var attempt = 0; attempt < 1000; attempt++) Assert.InRange(backoff.NextDelay(), TimeSpan.Zero, Maximum);
    }

    [Fact]
    public void After_a_success_the_first_wait_is_short_again()
    {
        var backoff = new Backoff(Initial, Maximum, new ManualTimeProvider(), new AlwaysLongest());
        for (var attempt = 0; attempt < 5; attempt++) backoff.NextDelay();

        backoff.Reset();

        Assert.Equal(100, Math.Round(backoff.NextDelay().TotalMilliseconds));
    }

    [Fact]
    public async Task It_waits_by_the_given_clock()
    {
        var time = new ManualTimeProvider();
        var wait = new Backoff(Initial, Maximum, time, new AlwaysLongest()).WaitAsync(CancellationToken.None);

        Assert.False(wait.IsCompleted);
        time.Advance(Initial);
        await wait;
    }

    private sealed class AlwaysLongest : Random
    {
        public override double NextDouble() => 1 - double.Epsilon;
    }
}
