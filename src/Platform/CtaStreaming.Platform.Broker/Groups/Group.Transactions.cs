using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Stores offsets that count once the producer's transaction is committed.</summary>
    /// <param name="claim">The consumer that has read the records; a claim to nothing where the client does not say.</param>
    /// <param name="check">Whether the transaction is open. Asked under the group's lock, which the end of the transaction needs too: nothing can be staged behind it.</param>
    /// <returns>Null when the group is dead: look it up anew.</returns>
    /// <exception cref="IOException">The offsets could not be written.</exception>
    public IReadOnlyList<TopicPartitions<PartitionResult>>? Stage(
        long producerId,
        MemberClaim claim,
        Func<ErrorCode> check,
        IReadOnlyList<TopicPartitions<PartitionCommit>> topics)
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return null;
            var refusal = check();
            if (refusal == ErrorCode.None) refusal = CheckStage(claim);
            var accepted = new List<StagedOffset>();
            var results = topics.Select(topic => topic.Map((name, commit) =>
            {
                var error = refusal != ErrorCode.None ? refusal : CheckPartition(name, commit);
                if (error == ErrorCode.None) accepted.Add(new StagedOffset(producerId, new StoredOffset(Id, name, commit.Partition, commit.Offset)));
                return new PartitionResult(commit.Partition, error);
            })).ToList();

            _context.Log.Append([.. accepted.Select(staged => staged.ToRecord())]);
            foreach (var (_, (_, topic, partition, offset)) in accepted) Stage(producerId, topic, partition, offset);
            RetireIfUnused();
            return results;
        }
    }

    /// <summary>Makes a producer's staged offsets the committed ones, or drops them. Where it has none there is nothing to do.</summary>
    /// <exception cref="IOException">The end could not be written; the offsets are still staged.</exception>
    public void EndTransaction(long producerId, bool commit)
    {
        lock (_gate)
        {
            if (State == GroupState.Dead || !_staged.TryGetValue(producerId, out var staged)) return;
            var offsets = staged.ToList();
            var committed = commit ? offsets : [];
            // One batch: after a crash all of the offsets count, or none does and they are still staged.
            _context.Log.Append(
            [
                .. committed.Select(entry => new StoredOffset(Id, entry.Topic, entry.Partition, entry.Offset).ToRecord()),
                .. offsets.Select(entry => StagedTombstone(producerId, entry.Topic, entry.Partition)),
            ]);
            foreach (var (topic, partition, offset) in committed) _offsets.Set(topic, partition, offset);
            _staged.Remove(producerId);
            RetireIfUnused();
        }
    }

    /// <summary>The producers whose transactions the group waits for.</summary>
    public IReadOnlyList<long> Stagers()
    {
        lock (_gate) return [.. _staged.Keys];
    }

    /// <summary>Unlike a plain commit, one in a transaction is welcome during a rebalance, and from a client that names no member.</summary>
    private ErrorCode CheckStage(MemberClaim claim) =>
        claim is { Generation: < 0, MemberId.Length: 0, InstanceId: null } ? ErrorCode.None : Check(claim);

    private void Stage(long producerId, string topic, int partition, CommittedOffset offset)
    {
        if (!_staged.TryGetValue(producerId, out var staged)) _staged.Add(producerId, staged = new OffsetTable());
        staged.Set(topic, partition, offset);
    }

    private bool IsStaged(string topic, int partition) => _staged.Values.Any(staged => staged.Find(topic, partition) is not null);

    private void ForgetStaged(string topic)
    {
        foreach (var (producerId, staged) in _staged)
        {
            var partitions = staged.Of(topic).Keys.ToList();
            _context.Log.TryAppend([.. partitions.Select(partition => StagedTombstone(producerId, topic, partition))]);
            foreach (var partition in partitions) staged.Remove(topic, partition);
            if (staged.IsEmpty) _staged.Remove(producerId);
        }
    }

    private IEnumerable<KeyedRecord> StagedTombstones() =>
        _staged.SelectMany(pair => pair.Value.ToList().Select(entry => StagedTombstone(pair.Key, entry.Topic, entry.Partition)));

    private KeyedRecord StagedTombstone(long producerId, string topic, int partition) =>
        new(StagedOffset.Key(producerId, Id, topic, partition), null);
}
