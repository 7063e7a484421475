using System.Globalization;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>Random histories of transactions, crashes and checkpoints, beside a list that remembers every outcome.</summary>
public sealed class TransactionModelTests : IDisposable
{
    private const int Producers = 4;
    private static readonly LogConfig SmallSegments = LogConfig.Default with { SegmentBytes = 900 };

    private readonly LogDirectory _directory = new();
    private readonly List<Written> _model = [];
    private readonly int[] _sequences = new int[Producers];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Readers_of_committed_records_get_them_all_and_no_others(int seed)
    {
        var random = new Random(seed);
        var log = _directory.Open(SmallSegments);
        for (var step = 0; step < 400; step++)
        {
            Change(log, random);
            if (random.Next(20) == 0) log.Flush();
            if (random.Next(25) == 0)
            {
                log.Close(clean: random.Next(2) == 0);
                log = _directory.Open(SmallSegments);
            }

            if (step % 10 == 0) AssertAsExpected(log, random);
        }

        AssertAsExpected(log, random);
        log.Dispose();
    }

    [Fact]
    public async Task No_batch_slips_in_behind_the_end_of_its_transaction()
    {
        for (var round = 0; round < 100; round++)
        {
            using var log = PartitionLog.Open($"{_directory.Path}/{round}", LogConfig.Default, _directory.Time);
            var open = true;
            var sequence = 0;
            using var started = new ManualResetEventSlim();
            var producing = Task.Run(() =>
            {
                while (log.Append(Batches.InTransaction(7, sequence++), transaction: Check).Error == ErrorCode.None) started.Set();
            });
            started.Wait();
            Volatile.Write(ref open, false);
            Assert.Equal(ErrorCode.None, log.EndTransaction(7, 0, commit: true));
            await producing;
            Assert.Equal(log.EndOffset, log.LastStableOffset);

            ErrorCode Check(long id, short epoch) => Volatile.Read(ref open) ? ErrorCode.None : ErrorCode.InvalidTxnState;
        }
    }

    public void Dispose() => _directory.Dispose();

    private void Change(PartitionLog log, Random random)
    {
        var producer = random.Next(Producers);
        var open = _model.Exists(written => written.Producer == producer && written.Committed is null);
        if (random.Next(5) == 0)
        {
            _model.Add(new Written(-1, _model.Count, log.EndOffset, Committed: true));
            log.MustAppend(Batches.Of(Value(_model.Count - 1)));
        }
        else if (!open || random.Next(3) > 0)
        {
            _model.Add(new Written(producer, _model.Count, log.EndOffset, Committed: null));
            log.MustAppend(Batches.InTransaction(producer, _sequences[producer]++, Value(_model.Count - 1)));
        }
        else
        {
            var commit = random.Next(2) == 0;
            Assert.Equal(ErrorCode.None, log.EndTransaction(producer, 0, commit));
            for (var i = 0; i < _model.Count; i++)
            {
                if (_model[i].Producer == producer && _model[i].Committed is null) _model[i] = _model[i] with { Committed = commit };
            }
        }
    }

    private void AssertAsExpected(PartitionLog log, Random random)
    {
        var stable = _model.Find(written => written.Committed is null)?.Offset ?? log.EndOffset;
        Assert.Equal(stable, log.LastStableOffset);
        var from = random.NextInt64(log.EndOffset);
        var expected = _model.Where(written => written.Committed == true && written.Offset >= from && written.Offset < stable);
        Assert.Equal(expected.Select(written => Value(written.Number)), ReadCommitted(log, from, random));
    }

    /// <summary>Fetch after fetch, as a consumer reads on, each with another limit.</summary>
    private static List<string> ReadCommitted(PartitionLog log, long from, Random random)
    {
        List<string> values = [];
        while (true)
        {
            var stable = log.LastStableOffset;
            var slice = log.Slice(from, random.Next(1, 1000), atLeastOneBatch: true, stable);
            if (slice.Length == 0) return values;
            var bytes = new byte[slice.Length];
            slice.CopyTo(bytes);
            var aborted = log.AbortedIn(slice, from, stable).Select(entry => (entry.ProducerId, entry.FirstOffset));
            values.AddRange(CommittedRecords.Read(bytes, aborted, from));
            from = new RecordBatchHeader(RecordBatchReader.Batches(bytes).Last().Span).LastOffset + 1;
        }
    }

    private static string Value(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="Committed">Null while the transaction is open.</param>
    private sealed record Written(int Producer, int Number, long Offset, bool? Committed);
}
