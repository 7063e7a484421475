namespace CtaStreaming.Kafka.Transactions;

/// <summary>How workers group records into transactions: the configuration section <c>Transactions</c>.</summary>
public sealed class TransactionOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Transactions";

    /// <summary>The command line's short names.</summary>
    public static IDictionary<string, string> Switches { get; } = new Dictionary<string, string> { ["--instance"] = $"{Section}:{nameof(Instance)}" };

    /// <summary>
    /// The name of this program among those that share the work; no two may have the same one at a time. A program that comes back
    /// under its name ends at once what its predecessor left open, and gets its partitions back without a rebalance. Empty, the
    /// default, makes a name that nobody else has: nothing to configure, but after a crash the group waits for the session to time
    /// out, and readers for the transaction.
    /// </summary>
    public string Instance { get; set; } = "";

    /// <summary>The largest number of records in one transaction, 1 to 100 000. Default 5 000.</summary>
    public int MaxRecords { get; set; } = 5_000;

    /// <summary>How long a transaction may be open before it is committed; the largest part of the latency. Up to 1 s. Default 100 ms.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long Kafka waits for a program that has an open transaction, before it aborts it: what readers of the output wait for when
    /// a program without a name has died. 2 s to 15 min. Default 10 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
