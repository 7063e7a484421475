using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>
/// A durable map: records in a partition's log, of which the last one of each key counts and a null value removes the key. What a
/// caller was told is written has reached the operating system.
/// </summary>
/// <remarks>
/// The map is also kept in memory, so that the log can be replaced by a snapshot of it without asking anybody, whenever superseded records
/// outweigh the rest. The log's own compaction could take that over; the records suit it.
/// </remarks>
internal sealed class KeyedLog : IDisposable
{
    private const int SnapshotBatchBytes = 1024 * 1024;

    private static readonly LogConfig Config = new()
    {
        CleanupPolicy = CleanupPolicy.Compact,
        RetentionMs = -1,
        MaxMessageBytes = int.MaxValue,
    };

    private readonly Lock _gate = new();
    private readonly LogDirectory _directory;
    private readonly TimeProvider _time;
    private readonly long _garbageAllowance;
    private readonly Dictionary<byte[], byte[]> _values = new(ByteArrayComparer.Instance);
    private RecordBatchBuilder _batch = new();
    private PartitionLog _log;
    private long _liveBytes;
    private long _retryAbove;

    private KeyedLog(LogDirectory directory, TimeProvider time, long garbageAllowance)
    {
        _directory = directory;
        _time = time;
        _garbageAllowance = garbageAllowance;
        _log = PartitionLog.Open(directory.Path, Config, time);
        if (_log.RecoveryNote is { } note) BrokerTrace.Warning(note);
    }

    /// <summary>Every key that has a value.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries => _values;

    /// <summary>The size of the log on disk.</summary>
    public long SizeInBytes
    {
        get
        {
            lock (_gate) return _log.SizeInBytes;
        }
    }

    /// <summary>Opens or begins the log and reads it.</summary>
    /// <param name="garbageAllowance">How many bytes of superseded records are too few to bother about.</param>
    /// <exception cref="CorruptLogException">Records that were stored durably are damaged.</exception>
    public static KeyedLog Open(string directory, TimeProvider time, long garbageAllowance = 16 * 1024 * 1024)
    {
        var log = new KeyedLog(LogDirectory.Recover(directory), time, garbageAllowance);
        try
        {
            log.Replay();
            log.DropGarbage();
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Writes the records as one batch: after a crash all of them are there or none.</summary>
    /// <exception cref="IOException">They could not be written; the map is as before.</exception>
    public void Append(IReadOnlyList<KeyedRecord> records)
    {
        if (records.Count == 0) return;
        lock (_gate)
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var record in records) Add(now, record.Key, record.Value);
            AppendBatch(_log);
            foreach (var record in records) Apply(record.Key, record.Value);
            DropGarbage();
        }
    }

    public void Dispose()
    {
        lock (_gate) _log.Dispose();
    }

    private void Replay()
    {
        var offset = _log.StartOffset;
        while (offset < _log.EndOffset)
        {
            var slice = _log.Slice(offset, SnapshotBatchBytes, atLeastOneBatch: true, _log.EndOffset);
            var bytes = new byte[slice.Length];
            slice.CopyTo(bytes);
            foreach (var batch in RecordBatchReader.Batches(bytes))
            {
                offset = new RecordBatchHeader(batch.Span).LastOffset + 1;
                foreach (var record in new RecordBatchReader(batch))
                {
                    if (record.Key is { } key) Apply(key.ToArray(), record.Value?.ToArray());
                }
            }
        }
    }

    private void Apply(byte[] key, byte[]? value)
    {
        if (_values.Remove(key, out var old)) _liveBytes -= key.Length + old.Length;
        if (value is null) return;
        _values.Add(key, value);
        _liveBytes += key.Length + value.Length;
    }

    private void DropGarbage()
    {
        // Twice the live bytes leaves room for what a batch and its records add to the bare keys and values.
        if (_log.SizeInBytes <= Math.Max(_retryAbove, (2 * _liveBytes) + _garbageAllowance)) return;
        try
        {
            using var snapshot = PartitionLog.Open(_directory.StartSnapshot(), Config, _time);
            WriteSnapshot(snapshot);
            snapshot.Flush();
        }
        catch (IOException exception)
        {
            // The log itself is whole and what the caller wrote is in it.
            _retryAbove = 2 * _log.SizeInBytes;
            BrokerTrace.Warning($"{_directory.Path} stays as large as it is: {exception.Message}");
            return;
        }

        _log.Dispose();
        _directory.SwapInSnapshot();
        _log = PartitionLog.Open(_directory.Path, Config, _time, cleanShutdown: true);
    }

    private void WriteSnapshot(PartitionLog snapshot)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (key, value) in _values)
        {
            Add(now, key, value);
            if (_batch.Length >= SnapshotBatchBytes) AppendBatch(snapshot);
        }

        if (_batch.Count > 0) AppendBatch(snapshot);
    }

    // Not a conditional expression: its type would be ReadOnlyMemory<byte>, and a null value would become an empty one.
    private void Add(long timestamp, byte[] key, byte[]? value)
    {
        if (value is null) _batch.Add(timestamp, key, null);
        else _batch.Add(timestamp, key, value);
    }

    private void AppendBatch(PartitionLog log)
    {
        try
        {
            var appended = log.Append(_batch.Build());
            if (appended.Error != ErrorCode.None)
                throw new IOException($"{_directory.Path} could not be written: {appended.Error}. {appended.Message}");
        }
        finally
        {
            // One huge record must not keep its memory for ever.
            if (_batch.Length > SnapshotBatchBytes) _batch = new RecordBatchBuilder();
            else _batch.Clear();
        }
    }
}
