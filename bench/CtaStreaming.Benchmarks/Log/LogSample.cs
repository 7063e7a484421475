using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Benchmarks.Log;

/// <summary>What both benchmarks write: a batch of about 16 KiB, which is what librdkafka sends at a linger of a few milliseconds.</summary>
internal static class LogSample
{
    private const int Bytes = 16 * 1024;

    public static byte[] Batch()
    {
        var builder = new RecordBatchBuilder();
        while (builder.Length < Bytes) builder.Add(1_772_438_400_000, new byte[8], new byte[100]);
        return builder.Build().ToArray();
    }

    /// <summary>Makes a batch again what a producer sends: the log wrote its own offset into it.</summary>
    public static void Renew(byte[] batch) => RecordBatchHeader.WritePosition(batch, baseOffset: 0, leaderEpoch: -1);

    public static PartitionLog Open(string directory) => PartitionLog.Open(directory, LogConfig.Default, TimeProvider.System);
}
