namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>Which group a row belongs to, and which partition that group lives in.</summary>
/// <param name="keepsPartition">
/// Whether rows are grouped by the key that they already have. Otherwise Kafka Streams would send them through a repartition topic, and late
/// is what is late in the partition there.
/// </param>
internal sealed class Grouping(Evaluator[] expressions, bool keepsPartition, PartitionedKeys keys)
{
    public PartitionedKeys Keys => keys;

    /// <returns>Null for a row that is in no group, because one of its expressions is null.</returns>
    public object?[]? GroupOf(object?[] row)
    {
        var key = Evaluator.Evaluate(expressions, row);
        return Array.IndexOf(key, null) < 0 ? key : null;
    }

    public int PartitionOf(object?[] key, int partition) => keepsPartition ? partition : keys.PartitionOf(key);
}
