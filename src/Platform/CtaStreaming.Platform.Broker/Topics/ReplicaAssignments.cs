using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>Which brokers a request wants its new partitions on. There is one broker, so there is little to choose.</summary>
internal sealed class ReplicaAssignments
{
    private readonly List<(int Partition, List<int> Brokers)> _partitions = [];

    public int Count => _partitions.Count;

    /// <summary>Reads the brokers of one partition.</summary>
    public void Read(ref RequestReader reader, int partition)
    {
        List<int> brokers = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--) brokers.Add(reader.ReadInt32());
        _partitions.Add((partition, brokers));
    }

    /// <summary>What is wrong with them, or null.</summary>
    public string? Check(int firstPartition)
    {
        if (!_partitions.Select(assigned => assigned.Partition).Order().SequenceEqual(Enumerable.Range(firstPartition, Count)))
            return $"The partitions assigned must be numbered from {firstPartition} on without gaps.";
        foreach (var (partition, brokers) in _partitions)
        {
            if (brokers is not [ClusterInfo.NodeId])
                return $"Partition {partition} is assigned to brokers [{string.Join(", ", brokers)}]; "
                    + $"there is only broker {ClusterInfo.NodeId}.";
        }

        return null;
    }
}
