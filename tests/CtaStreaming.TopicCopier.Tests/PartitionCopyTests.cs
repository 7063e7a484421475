using Confluent.Kafka;
using CtaStreaming.TopicCopier.Copying;
using CtaStreaming.TopicCopier.Planning;

namespace CtaStreaming.TopicCopier.Tests;

public sealed class PartitionCopyTests
{
    private static readonly TopicPartition Partition = new("topic", 3);

    [Theory]
    [InlineData(0, 100)] // before what the source still has
    [InlineData(10, 100)]
    [InlineData(11, 101)]
    [InlineData(12, 101)] // in a gap
    [InlineData(15, 101)]
    [InlineData(16, 102)]
    [InlineData(20, 102)]
    [InlineData(99, 102)] // behind the end
    public void An_offset_becomes_that_of_the_first_record_not_read(long committed, long expected)
    {
        var copy = new PartitionCopy(new PartitionPlan(Partition, Start: 10, End: 20, TargetStart: 100), [committed, committed, 13]);
        copy.Add(10);
        copy.Add(15);
        Assert.False(copy.IsFinished);
        copy.Finish();

        Assert.Equal(expected, copy.TranslationOf(committed));
        Assert.Equal((2, 102), (copy.Records, copy.TargetEnd));
    }

    [Fact]
    public void The_last_record_below_the_end_finishes_it()
    {
        var copy = new PartitionCopy(new PartitionPlan(Partition, 0, 2, 0), []);
        copy.Add(0);
        Assert.False(copy.IsFinished);
        copy.Add(1);
        Assert.True(copy.IsFinished);
    }

    [Fact]
    public void An_empty_partition_is_finished_from_the_start()
    {
        var copy = new PartitionCopy(new PartitionPlan(Partition, 7, 7, 0), [7]);

        Assert.True(copy.IsFinished);
        Assert.Equal(0, copy.TranslationOf(7));
    }

    [Fact]
    public void A_source_that_goes_back_is_not_copied_twice()
    {
        var copy = new PartitionCopy(new PartitionPlan(Partition, 0, 10, 0), []);
        copy.Add(5);

        Assert.Contains("topic [[3]] at the source went back from offset 5 to 0", Assert.Throws<CopyException>(() => copy.Add(0)).Message, StringComparison.Ordinal);
    }
}
