using System.Text;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>What a client makes of a Fetch response that it asked for with read_committed.</summary>
internal static class CommittedRecords
{
    /// <summary>The rule of the protocol: from its first offset to its ABORT marker, a producer's transactional batches are void.</summary>
    public static string[] Read(ReadOnlyMemory<byte> records, IEnumerable<(long ProducerId, long FirstOffset)> aborted, long from)
    {
        var ahead = new Queue<(long ProducerId, long FirstOffset)>(aborted);
        var inAborted = new HashSet<long>();
        var values = new List<string>();
        foreach (var batch in RecordBatchReader.Batches(records))
        {
            var header = new RecordBatchHeader(batch.Span);
            while (ahead.TryPeek(out var next) && next.FirstOffset <= header.LastOffset) inAborted.Add(ahead.Dequeue().ProducerId);
            if (header.IsControl)
            {
                if (!ControlBatch.IsCommit(header)) Assert.True(inAborted.Remove(header.ProducerId), "a marker of a transaction that is not listed");
                continue;
            }

            if (header.IsTransactional && inAborted.Contains(header.ProducerId)) continue;
            foreach (var record in new RecordBatchReader(batch))
            {
                if (record.Offset >= from) values.Add(Encoding.UTF8.GetString(record.Value!.Value.Span));
            }
        }

        return [.. values];
    }
}
