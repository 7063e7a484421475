namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>
/// A store whose entries age. Its stream times are kept in the same changelog, told apart by the first byte of the key: what is too old and
/// what the time is can so never disagree after a restart.
/// </summary>
internal abstract class TimedStore<TEntry>(string name, bool isLogged) : IStateStore
    where TEntry : StoredEntry
{
    private const byte EntryKind = 0;
    private const byte TimeKind = 1;

    public string Name => name;

    public StreamTimes Times { get; } = new(isLogged);

    protected ChangeTracker<TEntry> Changes { get; } = new(isLogged);

    protected StateWriter Writer { get; } = new();

    public void Restore(byte[] key, byte[]? value)
    {
        var keyReader = new StateReader(key);
        if (keyReader.Byte() == TimeKind)
        {
            if (value is null) return;
            var time = new StateReader(value);
            Times.Restore((int)keyReader.Long(), time.Long());
        }
        else if (value is null)
        {
            RestoreRemoved(ref keyReader);
        }
        else
        {
            var reader = new StateReader(value);
            RestoreEntry(ref keyReader, ref reader);
        }
    }

    public void TakeChanges(Action<byte[], byte[]?> change)
    {
        Changes.Take(entry =>
        {
            if (entry.IsRemoved && !entry.IsLogged) return;
            Writer.Byte(EntryKind);
            WriteKey(entry);
            var key = Writer.Take();
            if (entry.IsRemoved)
            {
                change(key, null);
                return;
            }

            WriteValue(entry);
            change(key, Writer.Take());
            entry.IsLogged = true;
        });
        Times.Take((partition, time) =>
        {
            Writer.Byte(TimeKind);
            Writer.Long(partition);
            var key = Writer.Take();
            Writer.Long(time);
            change(key, Writer.Take());
        });
    }

    protected abstract void WriteKey(TEntry entry);

    protected abstract void WriteValue(TEntry entry);

    protected abstract void RestoreEntry(ref StateReader key, ref StateReader value);

    protected abstract void RestoreRemoved(ref StateReader key);
}
