namespace CtaStreaming.Dashboard.London;

/// <summary>What browsers know of London.</summary>
/// <param name="Stations">Counts by the station's number.</param>
/// <param name="Quarters">By their number since 1970.</param>
/// <param name="Unknown">Touches by name.</param>
internal sealed record LondonNews(
    string Places,
    IReadOnlyDictionary<string, string> Words,
    IReadOnlyDictionary<int, (Flow Quarter, Flow Today)> Stations,
    IReadOnlyDictionary<long, (Flow Flow, long Inside)> Quarters,
    IReadOnlyDictionary<string, long> Unknown)
{
    public static LondonNews None { get; } = new(
        "", new Dictionary<string, string>(), new Dictionary<int, (Flow, Flow)>(), new Dictionary<long, (Flow, long)>(), new Dictionary<string, long>());

    public static LondonNews Of(LondonPicture picture) => new(
        picture.Places,
        picture.Words,
        picture.State.Stations.ToDictionary(station => station.Number, station => (station.Quarter, station.Today)),
        picture.State.Quarters.ToDictionary(quarter => London.Quarters.Number(quarter.Start), quarter => (quarter.Flow, quarter.Inside)),
        picture.State.Unknown.Stations.ToDictionary(station => station.Name, station => station.Touches));

    /// <summary>Whether time has been set back, so that what browsers know is another day's.</summary>
    public bool IsAnother(LondonNews before) => before.Quarters.Count > 0 && (Quarters.Count == 0 || Quarters.Keys.Max() < before.Quarters.Keys.Max());

    /// <summary>What is not the same as before; null where nothing is.</summary>
    public LondonChange? Since(LondonNews before)
    {
        var gone = before.Unknown.Keys.Except(Unknown.Keys).Select(name => KeyValuePair.Create(name, 0L));
        var change = new LondonChange(
            Different(Words, before.Words) is { Count: > 0 } words ? words.ToDictionary() : null,
            LondonChange.Flat(Different(Stations, before.Stations)),
            LondonChange.Rows(Different(Quarters, before.Quarters)),
            Different(Unknown, before.Unknown).Concat(gone).ToDictionary() is { Count: > 0 } unknown ? unknown : null);
        return change is { Words: null, Stations: null, Quarters: null, Unknown: null } ? null : change;
    }

    private static List<KeyValuePair<TKey, TValue>> Different<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> now, IReadOnlyDictionary<TKey, TValue> before)
        where TKey : notnull =>
        [.. now.Where(entry => !before.TryGetValue(entry.Key, out var known) || !EqualityComparer<TValue>.Default.Equals(known, entry.Value))];
}

/// <summary>What has changed. Nothing but numbers for stations, and those in one row, because every browser gets every one.</summary>
/// <param name="Words">What is said, by its place on the page.</param>
/// <param name="Unknown">Touches by name; none for a name that is not listed any more.</param>
/// <param name="Stations">Five numbers for each station: its own, entries and exits in 15 minutes, entries and exits today.</param>
/// <param name="Quarters">Each quarter of an hour's number since 1970, entries, exits, and people inside at its end.</param>
internal sealed record LondonChange(
    IReadOnlyDictionary<string, string>? Words, IReadOnlyList<long>? Stations, IReadOnlyList<long[]>? Quarters, IReadOnlyDictionary<string, long>? Unknown)
{
    public static IReadOnlyList<long>? Flat(IReadOnlyCollection<KeyValuePair<int, (Flow Quarter, Flow Today)>> stations) => stations.Count == 0
        ? null
        : [.. stations.SelectMany(station => new[] { station.Key, station.Value.Quarter.Entries, station.Value.Quarter.Exits, station.Value.Today.Entries, station.Value.Today.Exits })];

    public static IReadOnlyList<long[]>? Rows(IReadOnlyCollection<KeyValuePair<long, (Flow Flow, long Inside)>> quarters) => quarters.Count == 0
        ? null
        : [.. quarters.Select(quarter => new[] { quarter.Key, quarter.Value.Flow.Entries, quarter.Value.Flow.Exits, quarter.Value.Inside })];
}
