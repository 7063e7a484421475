using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Formats;
using ErrorCode = CtaStreaming.Platform.RestProxy.Errors.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>Handing records out.</summary>
internal sealed partial class ConsumerSession
{
    /// <summary>The next records, at least one if there is any. They count as returned, and are committed by the next commit.</summary>
    /// <exception cref="ApiException">50002: the first of them is not of the format. It stays the first, so that it cannot be lost unseen.</exception>
    public async Task<IReadOnlyList<ReturnedRecord>> TakeAsync(IEmbeddedFormat format, ReadLimits limits, CancellationToken cancellationToken)
    {
        _fetched.KeepOnly(consumer.Assignment.ToHashSet().Contains);
        var taken = new List<ReturnedRecord>();
        var bytes = 0L;
        foreach (var record in _fetched.Records)
        {
            bytes += FetchedRecords.SizeOf(record);
            if (taken.Count > 0 && (bytes > limits.MaxBytes || taken.Count >= limits.MaxRecords)) break;
            try
            {
                taken.Add(await ConvertAsync(record, format, cancellationToken));
            }
            catch (FormatException) when (taken.Count > 0)
            {
                break;
            }
            catch (FormatException exception)
            {
                throw new ApiException(
                    ErrorCode.Kafka,
                    $"Kafka error: the record at offset {record.Offset.Value} of {record.Topic}-{record.Partition.Value} {exception.Message}."
                    + " To go on behind it, set the partition's position.",
                    exception);
            }
        }

        _fetched.Remove(taken.Count);
        foreach (var last in taken.GroupBy(record => record.Partition, (_, records) => records.Last())) Advance(last);
        return taken;
    }

    private static async ValueTask<ReturnedRecord> ConvertAsync(
        ConsumeResult<byte[]?, byte[]?> record, IEmbeddedFormat format, CancellationToken cancellationToken) => new(
        record.TopicPartition,
        record.Offset.Value,
        await ConvertAsync(record.Message.Key, format, cancellationToken),
        await ConvertAsync(record.Message.Value, format, cancellationToken));

    private static async ValueTask<ReadOnlyMemory<byte>?> ConvertAsync(byte[]? bytes, IEmbeddedFormat format, CancellationToken cancellationToken)
    {
        if (bytes is null) return null;
        return await format.ToJsonAsync(bytes, cancellationToken);
    }

    private void Advance(ReturnedRecord record)
    {
        _positions[record.Partition] = record.Offset + 1;
        try
        {
            consumer.StoreOffset(new TopicPartitionOffset(record.Partition, record.Offset + 1));
        }
        catch (KafkaException)
        {
            // A rebalance has just taken the partition away; its new owner reads the record again, as always after a rebalance.
        }
    }
}

/// <param name="Key">JSON text; null where the record has no key.</param>
/// <param name="Value">JSON text; null for a tombstone.</param>
internal sealed record ReturnedRecord(TopicPartition Partition, long Offset, ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Value);
