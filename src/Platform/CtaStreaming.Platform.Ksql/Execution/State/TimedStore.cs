using CtaStreaming.Platform.Ksql.Values;

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
        // A window that expired may have come back in another partition, which lags: its key is handed over once, with what it is now.
        var gone = new HashSet<object?>(SqlEquality.Comparer);
        List<TEntry> present = [];
        Changes.Take(entry =>
        {
            if (!entry.IsRemoved) present.Add(entry);
            else if (entry.IsLogged) gone.Add(Key(entry));
        });
        foreach (var entry in present)
        {
            var key = Key(entry);
            if (gone.Count > 0) gone.Remove(key);
            WriteValue(entry);
            entry.IsLogged = true;
            change(key, Writer.Take());
        }

        foreach (var key in gone) change((byte[])key!, null);
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

    private byte[] Key(TEntry entry)
    {
        Writer.Byte(EntryKind);
        WriteKey(entry);
        return Writer.Take();
    }
}
