namespace CtaStreaming.Dashboard.London;

/// <summary>London's state as this process knows it. Many readers, each with a picture that does not change; writers take turns.</summary>
internal sealed class LiveLondon
{
    private readonly Lock _gate = new();
    private readonly LondonBook _book = new();
    private LondonState? _current;

    public LondonState Current
    {
        get
        {
            lock (_gate) return _current ??= _book.Current();
        }
    }

    /// <summary>Writes into the book.</summary>
    public void Apply(Action<LondonBook> changes)
    {
        lock (_gate)
        {
            changes(_book);
            _current = null;
        }
    }
}
