using Confluent.Kafka;
using CtaStreaming.Dashboard.Feeds;

namespace CtaStreaming.Dashboard.Tests.Feeds;

public sealed class CatchUpTests
{
    private static readonly TopicPartition One = new("one", 0);
    private static readonly TopicPartition Two = new("two", 0);

    private readonly CatchUp _catchUp = new();

    [Fact]
    public void It_is_done_when_every_partition_of_the_start_has_been_read_to_its_end()
    {
        _catchUp.Exist([One, Two]);
        _catchUp.EndReached(One);
        Assert.False(_catchUp.IsDone);

        _catchUp.EndReached(Two);
        Assert.True(_catchUp.IsDone);
    }

    [Fact]
    public void It_is_not_done_before_it_is_known_what_there_is() => Assert.False(_catchUp.IsDone);

    [Fact]
    public void With_nothing_to_read_it_is_done_at_once()
    {
        _catchUp.Exist([]);
        Assert.True(_catchUp.IsDone);
    }

    [Fact]
    public void A_partition_that_goes_away_is_not_waited_for()
    {
        _catchUp.Exist([One, Two]);
        _catchUp.EndReached(One);
        _catchUp.Exist([One]);
        Assert.True(_catchUp.IsDone);
    }

    [Fact]
    public void A_partition_that_comes_later_does_not_put_it_off()
    {
        _catchUp.Exist([One]);
        _catchUp.Exist([One, Two]);
        _catchUp.EndReached(One);
        Assert.True(_catchUp.IsDone);
    }
}
