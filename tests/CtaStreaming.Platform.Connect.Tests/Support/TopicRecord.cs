using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>A record as a consumer sees it.</summary>
public sealed record TopicRecord(byte[]? Key, byte[]? Value)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public string? KeyText => Key is null ? null : Encoding.UTF8.GetString(Key);

    public string? ValueText => Value is null ? null : Encoding.UTF8.GetString(Value);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Value);

    /// <summary>The records of a partition, from its beginning, once there are that many; and those that follow at once.</summary>
    public static Task<IReadOnlyList<TopicRecord>> ReadAsync(string bootstrapServers, string topic, int count, int partition = 0) =>
        Task.Run<IReadOnlyList<TopicRecord>>(() => Read(bootstrapServers, new TopicPartition(topic, partition), count));

    private static List<TopicRecord> Read(string bootstrapServers, TopicPartition partition, int count)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "tests",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 10,
        }).SetLogHandler((_, _) => { }).Build();
        var records = new List<TopicRecord>();
        try
        {
            WaitForTopic(consumer.Handle, partition.Topic, timeout.Token);
            consumer.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
            while (true)
            {
                var result = consumer.Consume(timeout.Token);
                if (!result.IsPartitionEOF) records.Add(new(result.Message.Key, result.Message.Value));
                else if (records.Count >= count) return records;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{partition} has {records.Count} records, not {count}");
        }
    }

    // The first record creates the topic. A consumer that is assigned it before that looks for it only every half second; asking
    // for all topics finds it sooner, and unlike asking for one of them does not create it.
    private static void WaitForTopic(Handle handle, string topic, CancellationToken cancellationToken)
    {
        using var admin = new DependentAdminClientBuilder(handle).Build();
        while (admin.GetMetadata(Timeout).Topics.TrueForAll(known => known.Topic != topic) && !cancellationToken.IsCancellationRequested)
            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(15));
        cancellationToken.ThrowIfCancellationRequested();
    }
}
