namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Sessions by key, those of one key in the order of time. They never overlap.</summary>
/// <param name="tracksEnds">Whether <see cref="Ending"/> is asked: it costs a queue.</param>
internal sealed class SessionStore(string name, RowCodec keys, RowCodec values, bool tracksEnds, bool isLogged)
    : TimedStore<SessionStore.Session>(name, isLogged)
{
    private readonly Dictionary<object?[], List<Session>> _sessions = new(RowComparer.Instance);
    private readonly ExpiryQueues<Session> _byEnd = new();
    private readonly ExpiryQueues<Session>? _open = tracksEnds ? new() : null;

    public IEnumerable<Session> Entries => _sessions.Values.SelectMany(sessions => sessions);

    public IReadOnlyList<Session> Find(object?[] key) => _sessions.TryGetValue(key, out var sessions) ? sessions : [];

    /// <summary>The key's sessions that end at one time or later and start at another or earlier.</summary>
    public List<Session> Find(object?[] key, long earliestEnd, long latestStart)
    {
        List<Session> found = [];
        if (!_sessions.TryGetValue(key, out var sessions)) return found;
        for (var i = sessions.Count - 1; i >= 0 && sessions[i].End >= earliestEnd; i--)
        {
            if (sessions[i].Start <= latestStart) found.Add(sessions[i]);
        }

        found.Reverse();
        return found;
    }

    public void Add(object?[] key, Window window, int partition, object?[] value)
    {
        var session = new Session(key, window.Start, window.End, partition) { Value = value };
        Insert(session);
        Changes.Changed(session);
    }

    public void Update(Session session, object?[] value)
    {
        session.Value = value;
        Changes.Changed(session);
    }

    public void Remove(Session session)
    {
        var sessions = _sessions[session.Key];
        sessions.Remove(session);
        if (sessions.Count == 0) _sessions.Remove(session.Key);
        Changes.Removed(session);
    }

    /// <summary>Removes a partition's sessions that ended at <paramref name="through"/> or before.</summary>
    public void Expire(int partition, long through)
    {
        while (_byEnd.TryTake(partition, through, out var session)) Remove(session);
    }

    /// <summary>A partition's sessions that end after one time and not after another. Each is found once.</summary>
    public IEnumerable<Session> Ending(int partition, long after, long through)
    {
        while (_open!.TryTake(partition, through, out var session))
        {
            // After a restart those that closed before it are here too.
            if (session.End > after) yield return session;
        }
    }

    protected override void WriteKey(Session entry)
    {
        Writer.Long(entry.Start);
        Writer.Long(entry.End);
        keys.Write(Writer, entry.Key);
    }

    protected override void WriteValue(Session entry)
    {
        Writer.Long(entry.Partition);
        values.Write(Writer, entry.Value);
    }

    protected override void RestoreEntry(ref StateReader key, ref StateReader value)
    {
        var (start, end, partition) = (key.Long(), key.Long(), (int)value.Long());
        var row = keys.Read(ref key);
        RemoveRestored(row, start, end);
        Insert(new Session(row, start, end, partition) { Value = values.Read(ref value), IsLogged = true });
    }

    protected override void RestoreRemoved(ref StateReader key)
    {
        var (start, end) = (key.Long(), key.Long());
        RemoveRestored(keys.Read(ref key), start, end);
    }

    private void RemoveRestored(object?[] key, long start, long end)
    {
        if (!_sessions.TryGetValue(key, out var sessions)) return;
        if (sessions.Find(session => session.Start == start && session.End == end) is not { } old) return;
        old.IsRemoved = true;
        sessions.Remove(old);
        if (sessions.Count == 0) _sessions.Remove(key);
    }

    private void Insert(Session session)
    {
        if (!_sessions.TryGetValue(session.Key, out var sessions)) _sessions.Add(session.Key, sessions = []);
        var index = sessions.Count;
        while (index > 0 && sessions[index - 1].Start > session.Start) index--;
        sessions.Insert(index, session);
        _byEnd.Add(session.Partition, session, session.End);
        _open?.Add(session.Partition, session, session.End);
    }

    internal sealed class Session(object?[] key, long start, long end, int partition) : StoredEntry
    {
        public object?[] Key => key;

        public long Start => start;

        public long End => end;

        public int Partition => partition;

        public object?[] Value { get; set; } = [];
    }
}
