using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using CtaStreaming.Hosting;

namespace CtaStreaming.Kafka;

/// <summary>A record that cannot be decoded, as it is put aside: byte for byte, with headers that say why and from where.</summary>
internal static class DeadLetter
{
    // Enough to know the cause by; a message may quote the data it is about.
    private const int LongestReason = 1_000;

    private static readonly Counter<long> Counter = Instrumentation.Meter.CreateCounter<long>(
        "cta.dead_letters", "{record}", "Records put aside because they cannot be decoded.");

    public static string TopicOf(string topic) => topic + DeadLetterProducer.TopicSuffix;

    /// <summary>The letter; the record's own headers are kept.</summary>
    public static Message<byte[], byte[]> Write(ConsumeResult<byte[], byte[]> record, Exception cause, string service)
    {
        var headers = new Headers();
        foreach (var header in record.Message.Headers ?? []) headers.Add(header.Key, header.GetValueBytes());
        Add("dlq.topic", record.Topic);
        Add("dlq.partition", record.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add("dlq.offset", record.Offset.Value.ToString(CultureInfo.InvariantCulture));
        Add("dlq.timestamp", record.Message.Timestamp.UnixTimestampMs.ToString(CultureInfo.InvariantCulture));
        Add("dlq.error.type", cause.GetType().FullName ?? cause.GetType().Name);
        Add("dlq.error.message", cause.Message.Length <= LongestReason ? cause.Message : cause.Message[..LongestReason]);
        Add("dlq.service", service);
        return new() { Key = record.Message.Key, Value = record.Message.Value, Headers = headers };

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>
    /// The letter is larger than Kafka takes, with its headers. The record must not come again and again: it goes without its value,
    /// and the headers say where that is.
    /// </summary>
    public static void LeaveValueOut(Message<byte[], byte[]> letter)
    {
        letter.Headers.Add("dlq.value.omitted", "too large to copy"u8.ToArray());
        letter.Value = null!;
    }

    public static void Count(string topic) => Counter.Add(1, new KeyValuePair<string, object?>("topic", topic));
}
