using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>
/// What the fold remembers: a compacted topic with the newest row of each stop, as it was read, written in the transaction that
/// also holds what the row did to the table. The table alone would not do: from a union one cannot tell which stop brought a line.
/// </summary>
internal sealed partial class StopChangelog(ChangelogReader reader, ILogger<StopChangelog> logger)
{
    public const string Topic = DerivedTopics.StationTable + ".changelog";

    public static TopicSpecification Specification => OutputTopicOptions.Compacted(Topic, 1);

    public static Message<byte[], byte[]> Write(Stop stop, byte[] row) =>
        new() { Key = Encoding.ASCII.GetBytes(stop.StopId.ToString(CultureInfo.InvariantCulture)), Value = row };

    /// <summary>The fold as it is after everything that is committed.</summary>
    public StationFold Restore(CancellationToken cancellationToken)
    {
        var fold = new StationFold();
        var stops = 0;
        reader.ReadAsync(Topic, Apply, cancellationToken).GetAwaiter().GetResult();
        Restored(stops, Topic);
        return fold;

        void Apply(ConsumeResult<byte[], byte[]> record)
        {
            try
            {
                fold.Apply(StopParser.Parse(record.Message.Value));
                stops++;
            }
            catch (InvalidDataException exception)
            {
                Unreadable(record.TopicPartitionOffset, exception.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "stations: restored {Stops} stops from {Topic}")]
    private partial void Restored(int stops, string topic);

    [LoggerMessage(2, LogLevel.Warning, "stations: somebody else has written to the changelog; {Record} is passed over: {Reason}")]
    private partial void Unreadable(TopicPartitionOffset record, string reason);
}
