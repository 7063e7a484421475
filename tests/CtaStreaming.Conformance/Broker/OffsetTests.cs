using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Broker;

public sealed class OffsetTests : EngineTest
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private string _topic = "";

    private TopicPartition Partition => new(_topic, 0);

    protected override async Task PrepareAsync()
    {
        _topic = await CreateTopicAsync(1, ("retention.ms", "-1"));
        for (var i = 0; i < 5; i++)
        {
            var message = KafkaClients.Message("k", $"{i}");
            message.Timestamp = new Timestamp(Start.AddMinutes(i));
            await Kafka.SendAsync(_topic, message);
        }
    }

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(120, 2)]
    [InlineData(121, 3)]
    [InlineData(100_000, -1)]
    public void A_time_leads_to_the_first_record_not_before_it(int seconds, long offset)
    {
        using var consumer = Kafka.Consumer("none");
        var asked = new TopicPartitionTimestamp(Partition, new Timestamp(Start.AddSeconds(seconds)));
        Assert.Equal(offset, Assert.Single(consumer.OffsetsForTimes([asked], Eventually.Patience)).Offset.Value);
    }

    [Fact]
    public async Task The_first_the_next_and_the_latest_by_time_can_be_asked_for()
    {
        Assert.Equal(0, (await ListAsync(OffsetSpec.Earliest())).Offset);
        Assert.Equal(5, (await ListAsync(OffsetSpec.Latest())).Offset);
        var late = KafkaClients.Message("k", "late");
        late.Timestamp = new Timestamp(Start.AddMinutes(-5));
        await Kafka.SendAsync(_topic, late);
        Assert.Equal((4, Start.AddMinutes(4).ToUnixTimeMilliseconds()), await ListAsync(OffsetSpec.MaxTimestamp()));
        Assert.Equal((3, Start.AddMinutes(3).ToUnixTimeMilliseconds()), await ListAsync(OffsetSpec.ForTimestamp(Start.AddMinutes(3).ToUnixTimeMilliseconds())));
    }

    [Fact]
    public void An_offset_beyond_the_end_is_an_error_unless_it_is_to_be_reset()
    {
        using var strict = Kafka.Consumer("none", config => config.AutoOffsetReset = AutoOffsetReset.Error);
        strict.Assign(new TopicPartitionOffset(Partition, 100));
        // The client's own code: the broker's "out of range" (1) becomes "no offset to go on with" where nothing is to be reset.
        Assert.Equal(ErrorCode.Local_AutoOffsetReset, Assert.Throws<ConsumeException>(() => strict.Consume(Eventually.Patience)).Error.Code);

        using var lenient = Kafka.Consumer("none");
        lenient.Assign(new TopicPartitionOffset(Partition, 100));
        Assert.Equal(0, lenient.Consume(Eventually.Patience).Offset.Value);
    }

    [Fact]
    public void A_consumer_can_go_back()
    {
        using var consumer = Kafka.Consumer("none");
        consumer.Assign(new TopicPartitionOffset(Partition, 3));
        Assert.Equal(3, consumer.Consume(Eventually.Patience).Offset.Value);
        consumer.Seek(new TopicPartitionOffset(Partition, 1));
        Assert.Equal([1L, 2L, 3L, 4L], Enumerable.Range(0, 4).Select(_ => consumer.Consume(Eventually.Patience).Offset.Value));
    }

    [Fact]
    public async Task A_fetch_at_the_end_waits_for_the_next_record()
    {
        using var consumer = Kafka.Consumer("none", config => config.FetchWaitMaxMs = 10_000);
        consumer.Assign(new TopicPartitionOffset(Partition, 4));
        Assert.Equal("4", KafkaClients.Value(consumer.Consume(Eventually.Patience)));
        var waiting = Task.Run(() => consumer.Consume(Eventually.Patience));
        var sent = await Kafka.SendAsync(_topic, "k", "next");
        Assert.Equal("next", KafkaClients.Value(await waiting));
        // Far below the ten seconds that the fetch may wait for nothing.
        Assert.InRange(DateTime.UtcNow - sent.Timestamp.UtcDateTime, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Deleted_records_move_the_beginning_and_nothing_else()
    {
        var deleted = Assert.Single(await Kafka.Admin.DeleteRecordsAsync([new TopicPartitionOffset(Partition, 3)]));
        Assert.Equal(3, deleted.Offset.Value);
        Assert.Equal(["3", "4"], (await Kafka.ReadAsync(_topic)).Select(KafkaClients.Value));
        Assert.Equal((3, 5), ((await ListAsync(OffsetSpec.Earliest())).Offset, (await ListAsync(OffsetSpec.Latest())).Offset));
    }

    [Fact]
    public async Task Records_that_do_not_exist_cannot_be_deleted()
    {
        var refused = await Assert.ThrowsAsync<DeleteRecordsException>(() => Kafka.Admin.DeleteRecordsAsync([new TopicPartitionOffset(Partition, 6)]));
        Assert.Equal(ErrorCode.OffsetOutOfRange, refused.Results[0].Error.Code);
    }

    [Fact]
    public async Task A_topic_that_is_only_compacted_does_not_give_its_records_up()
    {
        var topic = await CreateTopicAsync(1, ("cleanup.policy", "compact"));
        await Kafka.SendAsync(topic, "k", "v");
        var refused = await Assert.ThrowsAsync<DeleteRecordsException>(() => Kafka.Admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, 1)]));
        Assert.Equal(ErrorCode.PolicyViolation, refused.Results[0].Error.Code);
    }

    private async Task<(long Offset, long Timestamp)> ListAsync(OffsetSpec spec)
    {
        var answer = await Kafka.Admin.ListOffsetsAsync([new TopicPartitionOffsetSpec { TopicPartition = Partition, OffsetSpec = spec }]);
        var info = answer.ResultInfos[0];
        return (info.TopicPartitionOffsetError.Offset.Value, info.Timestamp);
    }
}
