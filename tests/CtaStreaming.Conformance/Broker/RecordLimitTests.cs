using Confluent.Kafka;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Broker;

/// <summary>What the broker refuses, by the code of the protocol.</summary>
public sealed class RecordLimitTests : EngineTest
{
    [Fact]
    public async Task A_batch_above_the_topics_limit_is_refused()
    {
        var topic = await CreateTopicAsync(1, ("max.message.bytes", "1024"));
        await IsRefusedAsync(ErrorCode.MsgSizeTooLarge, topic, KafkaClients.Message("k", new string('x', 2000)));
        await Kafka.SendAsync(topic, "k", new string('x', 500));
        Assert.Single(await Kafka.ReadAsync(topic));
    }

    [Fact]
    public async Task A_record_without_a_key_has_no_place_in_a_compacted_topic()
    {
        var topic = await CreateTopicAsync(1, ("cleanup.policy", "compact"));
        await IsRefusedAsync(ErrorCode.InvalidRecord, topic, KafkaClients.Message(null, "v"));
        await Kafka.SendAsync(topic, "k", null);
        Assert.Null(Assert.Single(await Kafka.ReadAsync(topic)).Message.Value);
    }

    [Theory]
    [InlineData("message.timestamp.after.max.ms", +600)]
    [InlineData("message.timestamp.before.max.ms", -600)]
    public async Task A_timestamp_too_far_from_now_is_refused_where_the_topic_says_so(string config, int seconds)
    {
        var topic = await CreateTopicAsync(1, (config, "60000"));
        var message = KafkaClients.Message("k", "v");
        message.Timestamp = new Timestamp(DateTimeOffset.UtcNow.AddSeconds(seconds));
        await IsRefusedAsync(ErrorCode.InvalidTimestamp, topic, message);
        await Kafka.SendAsync(topic, "k", "now");
    }

    [Fact]
    public async Task A_timestamp_ahead_of_the_wall_clock_is_kept_where_the_topic_allows_it()
    {
        var topic = await CreateTopicAsync(1, ("message.timestamp.after.max.ms", $"{long.MaxValue}"));
        var message = KafkaClients.Message("k", "v");
        message.Timestamp = new Timestamp(DateTimeOffset.UtcNow.AddDays(2));
        await Kafka.SendAsync(topic, message);
        Assert.Equal(message.Timestamp, Assert.Single(await Kafka.ReadAsync(topic)).Message.Timestamp);
    }

    [Fact]
    public async Task A_topic_may_stamp_records_with_the_time_of_arrival()
    {
        var topic = await CreateTopicAsync(1, ("message.timestamp.type", "LogAppendTime"));
        var message = KafkaClients.Message("k", "v");
        message.Timestamp = new Timestamp(DateTimeOffset.UtcNow.AddDays(-30));
        await Kafka.SendAsync(topic, message);
        var timestamp = Assert.Single(await Kafka.ReadAsync(topic)).Message.Timestamp;
        Assert.Equal(TimestampType.LogAppendTime, timestamp.Type);
        Assert.InRange(timestamp.UtcDateTime, DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddMinutes(10));
    }

    private async Task IsRefusedAsync(ErrorCode code, string topic, Message<byte[]?, byte[]?> message)
    {
        // A producer of its own: a refused batch ends an idempotent producer's sequence.
        using var producer = Kafka.Producer();
        var refused = await Assert.ThrowsAsync<ProduceException<byte[]?, byte[]?>>(() => producer.ProduceAsync(topic, message));
        Assert.Equal(code, refused.Error.Code);
    }
}
