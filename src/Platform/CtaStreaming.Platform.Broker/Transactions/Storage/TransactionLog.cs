using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions.Storage;

/// <summary>Transactional ids on disk, in the internal partition <c>__transaction_state-0</c>.</summary>
internal sealed class TransactionLog : IDisposable
{
    /// <summary>The internal topic's name; it has one partition.</summary>
    public const string Topic = "__transaction_state";

    private readonly KeyedLog _log;
    private readonly string _directory;

    private TransactionLog(KeyedLog log, string directory)
    {
        _log = log;
        _directory = directory;
    }

    /// <exception cref="Log.CorruptLogException">The log is damaged.</exception>
    public static TransactionLog Open(string dataDirectory, TimeProvider time)
    {
        var directory = Path.Combine(dataDirectory, Topic + "-0");
        return new TransactionLog(KeyedLog.Open(directory, time), directory);
    }

    /// <summary>Everything that is stored, in no order.</summary>
    /// <exception cref="InvalidDataException">A record is in a layout that this version does not know.</exception>
    public IReadOnlyList<TransactionState> ReadAll()
    {
        try
        {
            return [.. _log.Entries.Select(entry => StoredTransaction.Read(entry.Key, entry.Value))];
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidRequestException)
        {
            throw new InvalidDataException(
                $"{_directory} holds a record that this broker cannot read: {exception.Message}. "
                + "Start the version that wrote it, or delete the folder to forget all transactional ids; transactions that are open then stay open.",
                exception);
        }
    }

    /// <summary>Returns when the state will survive the end of the process.</summary>
    /// <exception cref="IOException">It could not be written; the old one holds.</exception>
    public void Write(TransactionState state) => _log.Append([StoredTransaction.ToRecord(state)]);

    /// <exception cref="IOException">The removal could not be written.</exception>
    public void Remove(string transactionalId) => _log.Append([new KeyedRecord(StoredTransaction.Key(transactionalId), null)]);

    public void Dispose() => _log.Dispose();
}
