namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>The status of each command by its id, the newest where an id came several times.</summary>
internal sealed class CommandStatuses
{
    // A script that creates and drops under ever new names would otherwise fill the memory.
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<CommandId, (long Offset, CommandStatus Status)> _statuses = [];

    public CommandStatus? Find(CommandId id)
    {
        lock (_gate) return _statuses.TryGetValue(id, out var known) ? known.Status : null;
    }

    public IReadOnlyList<KeyValuePair<CommandId, CommandStatus>> All()
    {
        lock (_gate) return [.. _statuses.Select(known => KeyValuePair.Create(known.Key, known.Value.Status))];
    }

    /// <param name="offset">The command's.</param>
    public void Put(CommandId id, long offset, CommandStatus status)
    {
        lock (_gate)
        {
            _statuses[id] = (offset, status);
            if (_statuses.Count > Capacity) _statuses.RemoveAt(0);
        }
    }

    /// <summary>For a command that has been written: unless it came back faster than the writer got here, and has a status of its own.</summary>
    public void PutQueued(CommandId id, long offset)
    {
        lock (_gate)
        {
            if (!_statuses.TryGetValue(id, out var known) || known.Offset < offset) _statuses[id] = (offset, CommandStatus.Queued);
        }
    }
}
