using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>Groups and committed offsets on disk, in the internal partition <c>__consumer_offsets-0</c>.</summary>
internal sealed class GroupLog : IDisposable
{
    /// <summary>The internal topic's name; it has one partition.</summary>
    public const string Topic = "__consumer_offsets";

    private readonly KeyedLog _log;
    private readonly string _directory;

    private GroupLog(KeyedLog log, string directory)
    {
        _log = log;
        _directory = directory;
    }

    public long SizeInBytes => _log.SizeInBytes;

    /// <exception cref="Log.CorruptLogException">The log is damaged.</exception>
    /// <exception cref="InvalidDataException">A record is in a layout that this version does not know.</exception>
    public static GroupLog Open(string dataDirectory, TimeProvider time)
    {
        var directory = Path.Combine(dataDirectory, Topic + "-0");
        return new GroupLog(KeyedLog.Open(directory, time), directory);
    }

    /// <summary>Hands out everything that is stored, in no order.</summary>
    public void Read(Action<StoredGroup> group, Action<StoredOffset> offset, Action<StagedOffset> staged)
    {
        foreach (var (key, value) in _log.Entries)
        {
            try
            {
                var reader = new RequestReader(key, flexible: false);
                var version = reader.ReadInt16();
                if (version == StoredOffset.KeyVersion) offset(StoredOffset.Read(reader, value));
                else if (version == StoredGroup.KeyVersion) group(StoredGroup.Read(reader, value));
                else if (version == StagedOffset.KeyVersion) staged(StagedOffset.Read(reader, value));
                else throw new InvalidDataException($"key version {version} is not known");
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidRequestException)
            {
                throw new InvalidDataException(
                    $"{_directory} holds a record that this broker cannot read: {exception.Message}. "
                    + "Start the version that wrote it, or delete the folder to give up all groups and committed offsets.",
                    exception);
            }
        }
    }

    /// <summary>Writes all of the records or none.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Append(params IReadOnlyList<KeyedRecord> records) => _log.Append(records);

    /// <summary>
    /// Writes records whose loss costs nothing, because after a restart the same thing would happen again: a group found empty, an offset
    /// found expired. Timers have nobody to tell that the disk is full.
    /// </summary>
    public void TryAppend(params IReadOnlyList<KeyedRecord> records)
    {
        try
        {
            _log.Append(records);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"{records.Count} records about consumer groups are lost: {exception.Message}");
        }
    }

    public void Dispose() => _log.Dispose();
}
