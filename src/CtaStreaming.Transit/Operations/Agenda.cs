namespace CtaStreaming.Transit.Operations;

/// <summary>What is to happen, in order of time, and of planning where times are equal, so that runs repeat exactly.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<(AgendaItem Item, object Subject), (long At, long Number)> _items = new();
    private long _planned;

    public long NextAt => _items.TryPeek(out _, out var when) ? when.At : long.MaxValue;

    public void Plan(long at, AgendaItem item, object subject) => _items.Enqueue((item, subject), (at, _planned++));

    public bool TryTake(long until, out long at, out AgendaItem item, out object subject)
    {
        (at, item, subject) = (0, default, this);
        if (NextAt > until) return false;
        _items.TryDequeue(out var next, out var when);
        (at, item, subject) = (when.At, next.Item, next.Subject);
        return true;
    }
}
