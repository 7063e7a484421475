using CtaStreaming.Testing;

namespace CtaStreaming.AppHost.Tests;

public sealed class RestartBackoffTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_program_that_keeps_dying_waits_longer_each_time_up_to_15_s()
    {
        var backoff = new RestartBackoff(_time);
        var delays = new List<double>();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            backoff.Started();
            _time.Advance(TimeSpan.FromSeconds(1));
            delays.Add(backoff.Next().TotalSeconds);
        }

        Assert.Equal([0.5, 1, 2, 4, 8, 15, 15], delays);
    }

    [Fact]
    public void One_that_ran_for_a_minute_is_started_again_quickly()
    {
        var backoff = new RestartBackoff(_time);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            backoff.Started();
            backoff.Next();
        }

        backoff.Started();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromSeconds(0.5), backoff.Next());
    }
}
