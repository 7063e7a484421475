using System.Diagnostics.CodeAnalysis;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// A partition and, from its first use on, its log. Ten thousand partitions then cost nothing at start, and a damaged one
/// troubles nobody but its readers.
/// </summary>
internal sealed class Partition(Topic topic, int index, string directory, TimeProvider time, bool cleanShutdown)
{
    private readonly Lock _gate = new();
    private PartitionLog? _log;
    private string? _damage;
    private bool _closed;

    public Topic Topic { get; } = topic;

    public int Index { get; } = index;

    /// <summary>The log, opened now if it was not yet.</summary>
    /// <param name="error">UnknownTopicOrPartition after the topic's deletion; KafkaStorageError where the files are damaged or can't
    /// be read.</param>
    public bool TryGetLog([NotNullWhen(true)] out PartitionLog? log, out ErrorCode error)
    {
        log = Volatile.Read(ref _log);
        error = ErrorCode.None;
        return log is not null || TryOpen(out log, out error);
    }

    /// <summary>The log if it is open.</summary>
    public PartitionLog? OpenLog => Volatile.Read(ref _log);

    public void Configure(LogConfig config)
    {
        lock (_gate)
            if (_log is not null) _log.Config = config;
    }

    /// <param name="clean">False before the files are deleted.</param>
    public void Close(bool clean)
    {
        lock (_gate)
        {
            _closed = true;
            _log?.Close(clean);
        }
    }

    private bool TryOpen([NotNullWhen(true)] out PartitionLog? log, out ErrorCode error)
    {
        lock (_gate)
        {
            log = _log;
            error = _closed ? ErrorCode.UnknownTopicOrPartition : _damage is not null ? ErrorCode.KafkaStorageError : ErrorCode.None;
            if (error != ErrorCode.None || log is not null) return log is not null;
            try
            {
                log = PartitionLog.Open(directory, Topic.Configs.Log, time, cleanShutdown);
                Volatile.Write(ref _log, log);
                return true;
            }
            catch (CorruptLogException exception)
            {
                // Remembered: to scan the same damage again at each request would help nobody.
                _damage = exception.Message;
                BrokerTrace.Error($"Partition {Topic.Name}-{Index} is out of service: {_damage}");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                BrokerTrace.Error($"Partition {Topic.Name}-{Index} can't be opened: {exception.Message}");
            }

            error = ErrorCode.KafkaStorageError;
            return false;
        }
    }
}
