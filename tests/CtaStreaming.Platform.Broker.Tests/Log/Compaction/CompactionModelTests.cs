using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

/// <summary>
/// Random use of a compacted log beside the list of everything ever written to it. A table that is made of what the log still holds must
/// be the one that all of it makes.
/// </summary>
public sealed class CompactionModelTests
{
    private static readonly CompressionCodec[] Codecs = Enum.GetValues<CompressionCodec>();

    private readonly List<Written> _written = [];
    private readonly Dictionary<long, List<Written>> _open = [];
    private readonly Dictionary<long, int> _sequences = [];
    private int _markers;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_table_is_the_same_with_and_without_compaction(int seed)
    {
        var random = new Random(seed);
        using var log = new CompactedLog(CompactedLog.Defaults with
        {
            SegmentBytes = random.Next(800, 6000),
            IndexIntervalBytes = random.Next(1, 500),
            MinCleanableDirtyRatio = random.Next(2) * 0.5,
            DeleteRetentionMs = random.Next(3) * 20_000,
        });
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(20))
            {
                case <= 8:
                    Put(log, random);
                    break;
                case <= 13:
                    PutInTransaction(log, random);
                    break;
                case <= 15:
                    End(log, random);
                    break;
                case 16:
                    log.Directory.Time.Advance(TimeSpan.FromSeconds(random.Next(30)));
                    break;
                case 17 when random.Next(2) == 0:
                    log.Reopen(clean: random.Next(2) == 0);
                    break;
                case 18 when random.Next(6) == 0:
                    log.ReopenFromNothingButSegments();
                    break;
                case 19:
                    log.Log.Compact(keyMemory: random.Next(2) == 0 ? 500 : 1 << 20);
                    break;
            }

            if (step % 20 == 0) Check(log);
        }

        while (_open.Count > 0) End(log, random);
        while (log.Compact())
        {
        }

        Check(log);
    }

    private void Check(CompactedLog log)
    {
        Assert.Equal((0, _written.Count + _markers), (log.Log.StartOffset, log.Log.EndOffset));
        var byOffset = _written.ToDictionary(record => record.Offset);
        var stable = log.Log.LastStableOffset;
        var aborted = log.Log.AbortedBetween(0, stable);
        var table = new Dictionary<string, string>();
        foreach (var batch in CompactedLog.ReadBatches(log.Log))
        {
            if (IsVoid(batch, aborted, stable)) continue;
            foreach (var (offset, key, value) in CompactedLog.Decode(batch))
            {
                var written = byOffset[offset];
                Assert.Equal((written.Key, written.Value), (key, value));
                Assert.NotEqual(false, written.Committed);
                Apply(table, key!, value);
            }
        }

        var expected = new Dictionary<string, string>();
        foreach (var record in _written.Where(record => record.Offset < stable && record.Committed == true))
        {
            Apply(expected, record.Key, record.Value);
        }

        Assert.Equal(expected.OrderBy(pair => pair.Key), table.OrderBy(pair => pair.Key));
    }

    /// <summary>What a reader of committed records leaves out.</summary>
    private static bool IsVoid(ReadOnlyMemory<byte> batch, IReadOnlyList<AbortedTransaction> aborted, long stable)
    {
        var header = new RecordBatchHeader(batch.Span);
        if (header.IsControl || header.BaseOffset >= stable) return true;
        var (producer, offset) = (header.ProducerId, header.BaseOffset);
        return header.IsTransactional
            && aborted.Any(entry => entry.ProducerId == producer && offset >= entry.FirstOffset && offset <= entry.LastOffset);
    }

    private static void Apply(Dictionary<string, string> table, string key, string? value)
    {
        if (value is null) table.Remove(key);
        else table[key] = value;
    }

    private static (string? Key, string? Value)[] Records(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (
            $"key {random.Next(12)}",
            random.Next(4) == 0 ? null : new string((char)('0' + random.Next(10)), random.Next(60)))),
    ];

    private void Put(CompactedLog log, Random random)
    {
        var records = Records(random);
        // Mostly decodable: what is not stays for ever, and everything behind it is easier.
        var codec = Codecs[random.Next(random.Next(10) == 0 ? Codecs.Length : Codecs.Length - 1)];
        var first = log.PutBatch(codec, records);
        _written.AddRange(records.Select((record, i) => new Written(first + i, record.Key!, record.Value) { Committed = true }));
    }

    private void PutInTransaction(CompactedLog log, Random random)
    {
        var producer = random.Next(1, 4);
        var records = Records(random);
        var sequence = _sequences.GetValueOrDefault(producer);
        var builder = new RecordBatchBuilder
        {
            ProducerId = producer,
            ProducerEpoch = 0,
            BaseSequence = sequence,
            Attributes = BatchAttributes.Transactional,
        };
        foreach (var (key, value) in records)
        {
            builder.Add(log.Directory.Now, Batches.Utf8(key!), value is null ? default(ReadOnlyMemory<byte>?) : Batches.Utf8(value));
        }

        var first = log.Log.MustAppend(builder.Build());
        _sequences[producer] = sequence + records.Length;
        var written = records.Select((record, i) => new Written(first + i, record.Key!, record.Value)).ToList();
        _written.AddRange(written);
        if (!_open.TryGetValue(producer, out var transaction)) _open.Add(producer, transaction = []);
        transaction.AddRange(written);
    }

    private void End(CompactedLog log, Random random)
    {
        if (_open.Count == 0) return;
        var (producer, transaction) = _open.ElementAt(random.Next(_open.Count));
        var commit = random.Next(2) == 0;
        log.Log.EndTransaction(producer, 0, commit);
        foreach (var record in transaction) record.Committed = commit;
        _open.Remove(producer);
        _markers++;
    }

    private sealed record Written(long Offset, string Key, string? Value)
    {
        /// <summary>Null while its transaction is open.</summary>
        public bool? Committed { get; set; }
    }
}
