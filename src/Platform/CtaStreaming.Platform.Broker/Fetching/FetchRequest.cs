using CtaStreaming.Platform.Broker.Requests;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>A Fetch request taken apart.</summary>
internal sealed record FetchRequest(
    int MaxWaitMs,
    int MinBytes,
    int MaxBytes,
    bool ReadCommitted,
    int SessionId,
    int SessionEpoch,
    IReadOnlyList<FetchTopic> Topics)
{
    /// <summary>Sessions are declined, so only a full fetch that belongs to none can be answered.</summary>
    public bool IsFull => SessionId == 0 && SessionEpoch is 0 or -1;

    public static FetchRequest Read(Request request)
    {
        var reader = request.Read();
        var version = request.Version;
        reader.ReadInt32(); // The replica id: there are no replicas.
        var (maxWait, minBytes, maxBytes) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var readCommitted = reader.ReadInt8() == 1;
        var (session, epoch) = version >= 7 ? (reader.ReadInt32(), reader.ReadInt32()) : (0, -1);
        List<FetchTopic> topics = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var name = reader.ReadString();
            List<FetchPartition> partitions = [];
            for (var partitionCount = reader.ReadArrayLength(); partitionCount > 0; partitionCount--)
            {
                var index = reader.ReadInt32();
                var leaderEpoch = version >= 9 ? reader.ReadInt32() : -1;
                var offset = reader.ReadInt64();
                if (version >= 12) reader.ReadInt32();
                if (version >= 5) reader.ReadInt64();
                partitions.Add(new FetchPartition(index, leaderEpoch, offset, reader.ReadInt32()));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            topics.Add(new FetchTopic(name, partitions));
        }

        // What follows, forgotten topics of a session and the client's rack, has no meaning here.
        return new FetchRequest(maxWait, minBytes, maxBytes, readCommitted, session, epoch, topics);
    }
}

internal sealed record FetchTopic(string Name, IReadOnlyList<FetchPartition> Partitions);

/// <param name="LeaderEpoch">The epoch the client believes in; -1 where it does not say.</param>
internal readonly record struct FetchPartition(int Index, int LeaderEpoch, long Offset, int MaxBytes);
