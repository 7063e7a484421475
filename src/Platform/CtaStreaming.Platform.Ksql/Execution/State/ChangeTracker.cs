namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>
/// Remembers which entries have changed. Nothing is encoded before the changes are taken, so that an entry that changes a thousand times
/// between two commits is written once.
/// </summary>
/// <param name="isLogged">False for the state of a query that no restart brings back: nothing is remembered.</param>
internal sealed class ChangeTracker<TEntry>(bool isLogged)
    where TEntry : StoredEntry
{
    private readonly List<TEntry> _changed = [];

    public void Changed(TEntry entry)
    {
        if (!isLogged || entry.IsChanged) return;
        entry.IsChanged = true;
        _changed.Add(entry);
    }

    /// <returns>Whether the removal waits to be taken.</returns>
    public bool Removed(TEntry entry)
    {
        entry.IsRemoved = true;
        Changed(entry);
        return isLogged;
    }

    public void Take(Action<TEntry> take)
    {
        foreach (var entry in _changed)
        {
            entry.IsChanged = false;
            take(entry);
        }

        _changed.Clear();
        // A burst must not hold its memory for ever.
        if (_changed.Capacity > 65_536) _changed.Capacity = 0;
    }
}
