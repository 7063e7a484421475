using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>
/// Joins rows of two streams whose times are close enough. A row is joined with those of the other side that came before it, and waits for
/// those that come after it.
/// </summary>
/// <param name="partitions">
/// Null where both sides have the keys of their records, and so their partitions; otherwise the partition follows from the key.
/// </param>
internal sealed class StreamStreamJoin(
    JoinType type, JoinWindow window, JoinBuffer buffer, PartitionedKeys? partitions, JoinedRow row, bool isWindowed, IOperator next)
{
    public void Process(in RowChange change, bool isLeft)
    {
        if (change.HasNullKey || change.Value is null) return;
        var key = WindowedKey.Join(change.Key!, change.Window);
        var partition = partitions?.PartitionOf(change.Key) ?? change.Partition;
        var isKept = buffer.Observe(partition, isLeft, change.Timestamp, window.Retention);
        var now = buffer.StreamTime(partition);
        if (window.WaitsForClose && change.Timestamp == now) EmitClosed(partition, now);
        var isMatched = Match(key, change, isLeft, partition);
        var waits = !isMatched && KeepsUnmatched(isLeft);
        if (waits && (!window.WaitsForClose || Math.Max(0, change.Timestamp + window.LookAhead(isLeft)) < now))
        {
            Emit(key, change.Value, null, isLeft, change.Timestamp, partition);
            waits = false;
        }

        if (isKept || waits) buffer.Add(new(isLeft, key, change.Value, change.Timestamp, partition), isKept, waits);
    }

    private bool Match(object?[] key, in RowChange change, bool isLeft, int partition)
    {
        var earliest = Math.Max(0, change.Timestamp - window.LookBack(isLeft));
        var latest = Math.Max(0, change.Timestamp + window.LookAhead(isLeft));
        var isMatched = false;
        foreach (var other in buffer.Find(!isLeft, key, earliest, latest))
        {
            isMatched = true;
            buffer.Matched(other);
            Emit(key, change.Value!, other.Row, isLeft, Math.Max(change.Timestamp, other.Timestamp), partition);
        }

        return isMatched;
    }

    private void EmitClosed(int partition, long now)
    {
        // Kafka Streams of the time looked ahead by one side's measure for both; with WITHIN (before, after) that put rows out too early.
        var openFrom = now - window.Grace - Math.Min(window.Before, window.After);
        foreach (var row in buffer.TakeUnmatched(partition, openFrom, row => row.Timestamp + window.LookAhead(row.IsLeft) + window.Grace < now))
        {
            Emit(row.Key, row.Row, null, row.IsLeft, row.Timestamp, partition);
        }
    }

    private bool KeepsUnmatched(bool isLeft) => type == JoinType.Outer || type == (isLeft ? JoinType.Left : JoinType.Right);

    private void Emit(object?[] joinedKey, object?[] own, object?[]? other, bool isLeft, long timestamp, int partition)
    {
        var (key, bounds) = isWindowed ? WindowedKey.Split(joinedKey) : (joinedKey, (Window?)null);
        var value = isLeft ? row.Combine(key, own, other) : row.Combine(key, other, own);
        next.Process(new RowChange(key, bounds, value, null, timestamp, partition));
    }
}
