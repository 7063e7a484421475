using Confluent.Kafka;
using CtaStreaming.Kafka;

namespace CtaStreaming.Throughput;

/// <summary>What a round trip carries: messages to send, and how both ends turn them into bytes.</summary>
internal interface ICargo<TKey, TValue>
{
    IReadOnlyList<Message<TKey, TValue>> Messages { get; }

    void Configure(ProducerBuilder<TKey, TValue> producer);

    void Configure(ConsumerBuilder<TKey, TValue> consumer);
}

/// <summary>Sends messages through one partition of a new topic while they are read at the other end.</summary>
internal static class RoundTrip
{
    /// <returns>Messages per second, from the first sent to the last read.</returns>
    public static double Measure<TKey, TValue>(KafkaClientFactory clients, ICargo<TKey, TValue> cargo, int count)
    {
        var topic = $"throughput-{Guid.NewGuid():N}";
        using var admin = clients.CreateAdminClientBuilder().Build();
        admin.CreateTopicsAsync([new() { Name = topic, NumPartitions = 1 }]).GetAwaiter().GetResult();

        var producerBuilder = clients.CreateProducerBuilder<TKey, TValue>();
        cargo.Configure(producerBuilder);
        using var producer = producerBuilder.Build();
        var consumerBuilder = clients.CreateConsumerBuilder<TKey, TValue>(config => config.GroupId = topic);
        cargo.Configure(consumerBuilder);
        using var consumer = consumerBuilder.Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        var started = TimeProvider.System.GetTimestamp();
        var sender = new Thread(() => Send(producer, topic, cargo.Messages, count));
        sender.Start();
        for (var read = 0; read < count;)
        {
            if (consumer.Consume(TimeSpan.FromSeconds(30)) is null) throw new TimeoutException($"Only {read} of {count} messages came.");
            read++;
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        sender.Join();
        consumer.Close();
        admin.DeleteTopicsAsync([topic]).GetAwaiter().GetResult();
        return count / elapsed.TotalSeconds;
    }

    private static void Send<TKey, TValue>(IProducer<TKey, TValue> producer, string topic, IReadOnlyList<Message<TKey, TValue>> messages, int count)
    {
        for (var sent = 0; sent < count; sent++) Produce(producer, topic, messages[sent % messages.Count]);
        producer.Flush(TimeSpan.FromSeconds(30));
    }

    /// <summary>Hands a message over, waiting while the client's queue is full.</summary>
    public static void Produce<TKey, TValue>(IProducer<TKey, TValue> producer, string topic, Message<TKey, TValue> message)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, message);
                return;
            }
            catch (ProduceException<TKey, TValue> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                producer.Poll(TimeSpan.FromMilliseconds(10));
            }
        }
    }
}
