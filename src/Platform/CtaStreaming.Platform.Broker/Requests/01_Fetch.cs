using CtaStreaming.Platform.Broker.Fetching;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// Fetch, versions 4-12.
//
// Behaviour
// * Whole batches as they are stored, beginning with the one that contains the offset asked for.
// * Answers at once when min_bytes are there, any partition has an error, or max_wait is not positive; otherwise waits for
//   records until max_wait, however many partitions are asked for.
// * The first batch is sent whole even if it is larger than every limit; a client could never get past it otherwise.
// * Records go from the file to the socket in small pieces when the client takes them, so that a slow reader holds no memory.
// * Sessions are declined with session id 0, so every response lists every partition asked for.
// * A reader of committed records gets what lies before the last stable offset, all of it as it is stored, and the list of the
//   aborted transactions in it: to leave those out is the client's part. A marker wakes the fetches that wait for it.
// * No records are an empty field, never null, which clients take for corruption.
//
// Version notes
// 4: isolation level, last stable offset. 5: log start offset. 7: sessions, top-level error. 9: leader epoch is checked.
// 11: rack, preferred replica (none). 12: flexible; the last fetched epoch is ignored, since no log ever diverges.
internal sealed class FetchHandler(TopicStore topics, TimeProvider time) : RequestHandler(ApiKey.Fetch, 4, 12, flexibleFrom: 12)
{
    /// <summary><c>fetch.max.bytes</c></summary>
    public const int MaxBytes = 57_671_680;

    public override async ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var fetch = FetchRequest.Read(request);
        if (!fetch.IsFull)
        {
            WriteHead(response, request.Version, ErrorCode.FetchSessionIdNotFound);
            response.WriteArrayLength(0);
            response.WriteTaggedFields();
            return true;
        }

        var round = new FetchRound();
        round.Look(fetch, topics, Limit(fetch));
        if (!IsEnough(fetch, round)) await WaitAsync(fetch, round, cancellationToken).ConfigureAwait(false);
        Write(response, request.Version, fetch, round);
        return true;
    }

    private static bool IsEnough(FetchRequest fetch, FetchRound round) =>
        fetch.MaxWaitMs <= 0 || round.AnyError || round.Results.Count == 0 || round.Bytes >= Math.Min(fetch.MinBytes, fetch.MaxBytes);

    private static int Limit(FetchRequest fetch) => Math.Min(fetch.MaxBytes, MaxBytes);

    private async ValueTask WaitAsync(FetchRequest fetch, FetchRound round, CancellationToken cancellationToken)
    {
        using var waiter = new FetchWaiter(TimeSpan.FromMilliseconds(fetch.MaxWaitMs), time);
        foreach (var topic in fetch.Topics)
        {
            if (!topics.TryGet(topic.Name, out var found)) continue;
            foreach (var wanted in topic.Partitions)
                if (found.TryGetPartition(wanted.Index, out var partition) && partition.TryGetLog(out var log, out _)) waiter.Watch(log);
        }

        // Looks once more after the listeners are in place: what was appended in between would wake nobody.
        while (true)
        {
            waiter.Reset();
            round.Look(fetch, topics, Limit(fetch));
            if (waiter.Expired || IsEnough(fetch, round)) return;
            await waiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void WriteHead(ResponseWriter response, short version, ErrorCode error)
    {
        response.WriteInt32(0);
        if (version < 7) return;
        response.WriteError(error);
        response.WriteInt32(0);
    }

    private static void Write(ResponseWriter response, short version, FetchRequest fetch, FetchRound round)
    {
        WriteHead(response, version, ErrorCode.None);
        var next = 0;
        response.WriteArray(fetch.Topics, topic =>
        {
            response.WriteString(topic.Name);
            response.WriteArray(
                topic.Partitions,
                partition => WritePartition(response, version, partition.Index, round.Results[next++], fetch.ReadCommitted));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
    }

    /// <summary>Null for who reads uncommitted: librdkafka complains otherwise.</summary>
    private static void WriteAborted(ResponseWriter response, IReadOnlyList<AbortedTransaction> aborted, bool readCommitted)
    {
        if (!readCommitted)
        {
            response.WriteArrayLength(-1);
            return;
        }

        response.WriteArray(aborted, transaction =>
        {
            response.WriteInt64(transaction.ProducerId);
            response.WriteInt64(transaction.FirstOffset);
            response.WriteTaggedFields();
        });
    }

    private static void WritePartition(ResponseWriter response, short version, int index, in FetchResult result, bool readCommitted)
    {
        response.WriteInt32(index);
        response.WriteError(result.Error);
        response.WriteInt64(result.HighWatermark);
        response.WriteInt64(result.LastStableOffset);
        if (version >= 5) response.WriteInt64(result.StartOffset);
        WriteAborted(response, result.Aborted, readCommitted);
        if (version >= 11) response.WriteInt32(-1);
        if (result.Records.Length > 0) response.WriteBytes(new FetchedRecords(result.Records));
        else response.WriteBytesLength(0);
        response.WriteTaggedFields();
    }
}
