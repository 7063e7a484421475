namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>The status of each command by its id, the newest where an id came several times.</summary>
internal sealed class CommandStatuses
{
    // A script that creates and drops under ever new names would otherwise fill the memory.
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<CommandId, CommandStatus> _statuses = [];

    public CommandStatus? Find(CommandId id)
    {
        lock (_gate) return _statuses.GetValueOrDefault(id);
    }

    public IReadOnlyList<KeyValuePair<CommandId, CommandStatus>> All()
    {
        lock (_gate) return [.. _statuses];
    }

    public void Put(CommandId id, CommandStatus status)
    {
        lock (_gate)
        {
            _statuses[id] = status;
            if (_statuses.Count > Capacity) _statuses.RemoveAt(0);
        }
    }

    /// <summary>For a command that has been written: unless it came back faster than the writer got here.</summary>
    public void PutQueued(CommandId id, Func<bool> isApplied)
    {
        lock (_gate)
        {
            if (!isApplied()) _statuses[id] = CommandStatus.Queued;
        }
    }
}
