using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>Random use of a log beside a list that is obviously right.</summary>
public sealed class LogModelTests : IDisposable
{
    private readonly LogDirectory _directory = new();
    private readonly List<(long Timestamp, string? Value)> _records = [];
    private long _start;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_log_does_what_a_list_does(int seed)
    {
        var random = new Random(seed);
        var config = LogConfig.Default with { SegmentBytes = 3000, IndexIntervalBytes = 1 + random.Next(1000), RetentionMs = -1 };
        var log = _directory.Open(config);
        for (var step = 0; step < 600; step++)
        {
            switch (random.Next(12))
            {
                case <= 5:
                    Append(log, random);
                    break;
                case <= 7:
                    Read(log, random);
                    break;
                case 8:
                    FindTime(log, random);
                    break;
                case 9 when random.Next(8) == 0:
                    Delete(log, random);
                    break;
                case 10:
                    log.Flush();
                    break;
                case 11 when random.Next(4) == 0:
                    var clean = random.Next(2) == 0;
                    log.Close(clean);
                    log = _directory.Open(config, clean);
                    break;
            }

            Assert.Equal((_start, _records.Count), (log.StartOffset, log.EndOffset));
        }

        Assert.Equal(_records.Skip((int)_start).Select(record => record.Value), log.ReadRecords(_start).Select(Text));
        log.Dispose();
    }

    public void Dispose() => _directory.Dispose();

    private static string? Text(Broker.Log.Record record) => record.Value is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    private void Append(PartitionLog log, Random random)
    {
        var builder = new RecordBatchBuilder();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            var (timestamp, value) = (random.NextInt64(5000), random.Next(10) == 0 ? null : random.Next().ToString(CultureInfo.InvariantCulture));
            _records.Add((timestamp, value));
            builder.Add(
                timestamp,
                random.Next(2) == 0 ? default(ReadOnlyMemory<byte>?) : new byte[random.Next(300)],
                value is null ? default(ReadOnlyMemory<byte>?) : Batches.Utf8(value));
        }

        log.MustAppend(random.Next(3) == 0 ? Batches.Gzip(builder.Build()) : builder.Build());
    }

    private void Read(PartitionLog log, Random random)
    {
        var from = _start + random.NextInt64(_records.Count - _start + 1);
        foreach (var batch in RecordBatchReader.Batches(log.Read(from, random.Next(6000))))
        {
            foreach (var record in new RecordBatchReader(batch))
            {
                Assert.Equal(_records[(int)record.Offset], (record.Timestamp, Text(record)));
            }

            Assert.True(new RecordBatchHeader(batch.Span).LastOffset >= from);
        }
    }

    private void FindTime(PartitionLog log, Random random)
    {
        var asked = random.NextInt64(6000);
        var expected = _records.FindIndex((int)_start, record => record.Timestamp >= asked);
        Assert.Equal(expected < 0 ? null : new OffsetAndTimestamp(expected, _records[expected].Timestamp), log.FindByTimestamp(asked));
        var newest = _records.Skip((int)_start).Select(record => record.Timestamp).DefaultIfEmpty(-1).Max();
        Assert.Equal(newest, log.FindMaxTimestamp()?.Timestamp ?? -1);
    }

    private void Delete(PartitionLog log, Random random)
    {
        _start += random.NextInt64(_records.Count - _start + 1);
        log.DeleteRecordsBefore(_start);
    }
}
