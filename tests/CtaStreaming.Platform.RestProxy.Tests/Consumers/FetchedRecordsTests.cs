using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Consumers;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class FetchedRecordsTests
{
    [Fact]
    public void A_partition_that_is_read_again_from_further_back_replaces_what_was_there_of_it()
    {
        var records = new FetchedRecords();
        foreach (var (topic, offset) in new[] { ("a", 5), ("b", 7), ("a", 6), ("a", 4), ("a", 5) }) records.Add(Record(topic, offset));

        Assert.Equal([("b", 7), ("a", 4), ("a", 5)], records.Records.Select(record => (record.Topic, (int)record.Offset.Value)));
        Assert.Equal(3 * 3, records.Bytes);
    }

    [Fact]
    public void What_is_removed_or_dropped_no_longer_counts()
    {
        var records = new FetchedRecords();
        foreach (var (topic, offset) in new[] { ("a", 0), ("b", 0), ("a", 1) }) records.Add(Record(topic, offset));

        records.Remove(1);
        Assert.Equal((2, 6), (records.Count, records.Bytes));
        records.KeepOnly(partition => partition.Topic == "a");
        Assert.Equal((1, 3), (records.Count, records.Bytes));
        records.Add(Record("b", 0));
        Assert.Equal((2, 6), (records.Count, records.Bytes));
    }

    private static ConsumeResult<byte[]?, byte[]?> Record(string topic, long offset) => new()
    {
        TopicPartitionOffset = new(topic, 0, offset),
        Message = new() { Key = [1], Value = [2, 3] },
    };
}
