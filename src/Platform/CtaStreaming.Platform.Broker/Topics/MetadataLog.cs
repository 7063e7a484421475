using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;
using Microsoft.Win32.SafeHandles;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// The broker's durable memory of topics and reserved producer ids: one append-only file of frames (int32 length, CRC-32C, record).
/// </summary>
/// <remarks>
/// Not a file per topic with write and rename: a change is then one write and one fsync, all changes have one order, and a start
/// reads one file however many topics there are. A frame that a crash has cut off at the end was never acknowledged and is cut away.
/// </remarks>
internal sealed class MetadataLog : IDisposable
{
    private const int FrameHeader = 8;
    private const int MaxFrame = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _path;
    private SafeFileHandle _file;
    private long _end;
    private bool _broken;

    private MetadataLog(string path, SafeFileHandle file, long end)
    {
        _path = path;
        _file = file;
        _end = end;
    }

    /// <summary>Opens the log and returns what is in it, oldest first.</summary>
    /// <exception cref="IOException">A frame before the last is damaged: the file and the place are named.</exception>
    public static MetadataLog Open(string path, out List<MetadataRecord> records)
    {
        File.Delete(Temporary(path));
        var content = File.Exists(path) ? File.ReadAllBytes(path) : [];
        records = [];
        var position = 0;
        while (ReadFrame(content, position, path) is { } payload)
        {
            if (MetadataRecord.Read(payload) is { } record) records.Add(record);
            position += FrameHeader + payload.Length;
        }

        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (position < content.Length)
        {
            BrokerTrace.Warning($"{path}: the last {content.Length - position} bytes are an unfinished write and were cut away.");
            RandomAccess.SetLength(file, position);
        }

        return new MetadataLog(path, file, position);
    }

    /// <summary>Appends records as one write and makes them survive a power failure. Returns when both are done.</summary>
    /// <exception cref="IOException">They could not be stored.</exception>
    public void Append(params IReadOnlyCollection<MetadataRecord> records)
    {
        using var frames = Encode(records);
        lock (_gate)
        {
            // After a failed write nobody knows what is on disk; to go on could acknowledge what a restart would not find.
            if (_broken) throw new IOException($"{_path} could not be written earlier; restart the broker when the disk is well again.");
            _broken = true;
            RandomAccess.Write(_file, frames.Written.Span, _end);
            RandomAccess.FlushToDisk(_file);
            _end += frames.Length;
            _broken = false;
        }
    }

    /// <summary>
    /// Replaces the whole content, so that the file does not grow with what is long past. Only while nobody else uses the log.
    /// </summary>
    public void Rewrite(IReadOnlyCollection<MetadataRecord> records)
    {
        using var frames = Encode(records);
        using (var temporary = File.OpenHandle(Temporary(_path), FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(temporary, frames.Written.Span, 0);
            RandomAccess.FlushToDisk(temporary);
        }

        _file.Dispose();
        File.Move(Temporary(_path), _path, overwrite: true);
        _file = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        _end = frames.Length;
    }

    public void Dispose() => _file.Dispose();

    private static string Temporary(string path) => path + ".tmp";

    private static ResponseWriter Encode(IReadOnlyCollection<MetadataRecord> records)
    {
        var writer = new ResponseWriter(flexible: true, capacity: 4096);
        foreach (var record in records)
        {
            var start = writer.Length;
            writer.Append(FrameHeader);
            record.WriteTo(writer);
            var payload = writer.Length - start - FrameHeader;
            BinaryPrimitives.WriteInt32BigEndian(writer.At(start, 4), payload);
            BinaryPrimitives.WriteUInt32BigEndian(writer.At(start + 4, 4), Crc32C.Compute(writer.At(start + FrameHeader, payload)));
        }

        return writer;
    }

    /// <summary>The record at a place; null where the log ends there.</summary>
    private static ReadOnlyMemory<byte>? ReadFrame(byte[] content, int position, string path)
    {
        var rest = content.AsMemory(position);
        if (FrameLength(rest.Span) is { } length) return rest.Slice(FrameHeader, length);
        // An unfinished write is the last thing in the file. A bad frame with a good one behind it is damage, and to cut there would
        // forget topics without a word.
        for (var next = 1; next < rest.Length; next++)
        {
            if (FrameLength(rest.Span[next..]) is not null)
                throw new IOException(
                    $"{path} is damaged at byte {position}: checksum mismatch. Restore it from a copy; the topics' data is untouched.");
        }

        return null;
    }

    private static int? FrameLength(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < FrameHeader) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length is <= 0 or > MaxFrame || rest.Length - FrameHeader < length) return null;
        return Crc32C.Compute(rest.Slice(FrameHeader, length)) == BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) ? length : null;
    }
}
