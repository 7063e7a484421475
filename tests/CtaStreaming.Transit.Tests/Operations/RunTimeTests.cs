using CtaStreaming.Transit.Operations;

namespace CtaStreaming.Transit.Tests.Operations;

public sealed class RunTimeTests
{
    [Fact]
    public void A_long_run_holds_the_limit_between_speeding_up_and_braking() =>
        Assert.Equal(75_000, RunTime.Between(1000, inLoop: false));

    [Fact]
    public void A_short_run_brakes_half_way() =>
        Assert.Equal(2 * Math.Sqrt(110) * 1000, RunTime.Between(100, inLoop: false), 1.0);

    [Fact]
    public void Trains_crawl_round_the_Loop() =>
        Assert.True(RunTime.Between(300, inLoop: true) > RunTime.Between(300, inLoop: false));
}
