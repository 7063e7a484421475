namespace CtaStreaming.Dashboard.London;

/// <summary>Touches at stations that the table does not have, by name: the join passes them over, and somebody has to say so.</summary>
internal sealed class UnknownStations
{
    /// <summary>As many as stations: before the table has been read, all of them are unknown.</summary>
    private const int MaxNames = LondonBook.MaxStations;

    private readonly Dictionary<string, long> _touches = new(StringComparer.Ordinal);
    private long _unnamed;

    /// <param name="name">What the touch's record has as its key.</param>
    public void Add(string name)
    {
        if (_touches.TryGetValue(name, out var count)) _touches[name] = count + 1;
        else if (name.Length is 0 or > LondonBook.MaxNameLength || _touches.Count >= MaxNames) _unnamed++;
        else _touches[name] = 1;
    }

    /// <summary>The table has it, so its touches are counted elsewhere.</summary>
    public void Remove(string name) => _touches.Remove(name);

    /// <summary>The names with the most touches.</summary>
    public UnknownTouches Top(int names)
    {
        var shown = _touches.OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Take(names).ToList();
        return new UnknownTouches([.. shown.Select(name => new UnknownStation(name.Key, name.Value))], _touches.Values.Sum() + _unnamed);
    }
}

/// <param name="Stations">Those with the most touches.</param>
/// <param name="Total">All touches, those of names that are not listed too.</param>
internal sealed record UnknownTouches(IReadOnlyList<UnknownStation> Stations, long Total)
{
    public static UnknownTouches None { get; } = new([], 0);
}

internal sealed record UnknownStation(string Name, long Touches);
