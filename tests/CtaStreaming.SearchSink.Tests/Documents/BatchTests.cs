using CtaStreaming.SearchSink.Documents;
using CtaStreaming.Testing;

namespace CtaStreaming.SearchSink.Tests.Documents;

public sealed class BatchTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SearchOptions _options = new() { MaxDocuments = 3, MaxBytes = 2_000, MaxDelay = TimeSpan.FromSeconds(1) };

    [Fact]
    public void It_is_due_when_it_has_enough_documents_counting_what_is_none()
    {
        var batch = new Batch(_options, _time);
        batch.Add(Records.Of("a", 0));
        batch.Add(Records.Record(null, 1));
        Assert.False(batch.IsDue);
        batch.Add(Records.Of("c", 2));
        Assert.True(batch.IsDue);
        Assert.Equal(2, batch.Documents.Count);
        Assert.Single(batch.Undecodable);
    }

    [Fact]
    public void It_is_due_when_it_has_enough_bytes()
    {
        var batch = new Batch(_options, _time);
        batch.Add(Records.Of("a"));
        Assert.False(batch.IsDue);
        batch.Add(Records.Of(new string('b', 2_000), 1));
        Assert.True(batch.IsDue);
    }

    [Fact]
    public void It_is_due_when_its_first_record_has_waited_long_enough_and_never_when_it_is_empty()
    {
        var batch = new Batch(_options, _time);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(batch.IsDue);
        batch.Add(Records.Of("a"));
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(batch.IsDue);
        Assert.Equal(TimeSpan.FromSeconds(0.1), batch.UntilDue);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(batch.IsDue);
    }

    [Fact]
    public void It_forgets_partitions_that_are_anothers_now()
    {
        var batch = new Batch(_options, _time);
        batch.Add(Records.Record(Records.Value("a"), 7, partition: 0));
        batch.Add(Records.Record(Records.Value("b"), 8, partition: 1));
        batch.Add(Records.Record(null, 9, partition: 1));
        batch.Forget([Records.Record(null, partition: 1).TopicPartition]);
        Assert.Single(batch.Documents);
        Assert.Empty(batch.Undecodable);
        Assert.Equal(7, Assert.Single(batch.Last).Offset.Value);
        batch.Forget([Records.Record(null, partition: 0).TopicPartition]);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(batch.IsDue);
    }
}
