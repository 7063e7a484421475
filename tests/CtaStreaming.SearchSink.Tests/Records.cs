using System.Globalization;
using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>Records as ksqlDB writes them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static byte[] Value(string user, DateTimeOffset? at = null, int delta = 1, string location = "51.5028,-0.2801") => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"@timestamp":"{{at ?? Morning:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","user":"{{user}}","delta":{{delta}},"station":"Acton Town","location":"{{location}}"}"""));

    public static ConsumeResult<byte[], byte[]> Record(byte[]? value, long offset = 0, int partition = 0, string topic = LondonTopics.StationEntries) => new()
    {
        Topic = topic,
        Partition = partition,
        Offset = offset,
        Message = new Message<byte[], byte[]> { Key = "Acton Town"u8.ToArray(), Value = value! },
    };

    public static ConsumeResult<byte[], byte[]> Of(string user, long offset = 0) => Record(Value(user), offset);
}
