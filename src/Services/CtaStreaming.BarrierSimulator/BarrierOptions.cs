using System.Globalization;
using CtaStreaming.Transit.London;

namespace CtaStreaming.BarrierSimulator;

/// <summary>How many riders there are, and how their topics are created: the configuration section <c>Barriers</c>.</summary>
internal sealed class BarrierOptions
{
    public const string Section = "Barriers";

    // Eight segments of 2 MiB, and Kafka takes none below 1 MiB.
    private const long SmallestRetention = 16L << 20;

    private const int MostPartitions = 1_000;

    /// <summary>The share of all riders who have a simulated card.</summary>
    public double Share { get; set; } = 0.02;

    /// <summary>Partitions of each topic, where it has to be created.</summary>
    public int Partitions { get; set; } = 1;

    /// <summary>How much of each partition is kept, in bytes.</summary>
    public long RetentionBytes { get; set; } = 256L << 20;

    public IEnumerable<string> Faults()
    {
        if (!(Share is >= BarrierSimulation.MinShare and <= 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Barriers:Share: {Share} is not between {BarrierSimulation.MinShare} and 1, the share of riders who have a simulated card.");
        }

        if (Partitions is < 1 or > MostPartitions) yield return $"Barriers:Partitions: {Partitions} is not between 1 and {MostPartitions}.";
        if (RetentionBytes < SmallestRetention) yield return $"Barriers:RetentionBytes: {RetentionBytes} is less than {SmallestRetention}, the least of a partition that can be kept.";
    }
}
