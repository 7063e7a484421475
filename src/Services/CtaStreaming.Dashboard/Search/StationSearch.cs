using System.Text;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Search;

/// <summary>Finds stations and lines by the beginnings of the words in their names, as riders type them: without marks, in any case and order.</summary>
internal static class StationSearch
{
    private const int MaxQueryLength = 100;

    /// <summary>Lines first; then stations whose name begins so; then the others, by name.</summary>
    public static IReadOnlyList<SearchHit> Find(Railway railway, string? query, int limit)
    {
        var words = Words((query ?? "").Length > MaxQueryLength ? query![..MaxQueryLength] : query ?? "");
        if (words.Count == 0) return [];
        var lines = railway.Lines.Where(line => Matches(words, Words(line.Name))).Select(line => new SearchHit(line.Name, $"/lines/{line.Id}", [line.Id]));
        var stations = railway.Stations.Select(station => (Station: station, Words: Words(station.Name)))
            .Where(candidate => Matches(words, candidate.Words))
            .OrderByDescending(candidate => candidate.Words[0].StartsWith(words[0], StringComparison.Ordinal))
            .ThenBy(candidate => candidate.Station.Name, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => new SearchHit(candidate.Station.Name, Pages.Slug.Address(candidate.Station), candidate.Station.Lines));
        return [.. lines.Concat(stations).Take(limit)];
    }

    // Every word that was typed begins a word of the name; "clarklake" and "ohare" are typed without what stands between.
    private static bool Matches(IReadOnlyList<string> typed, IReadOnlyList<string> name) =>
        typed.All(word => name.Any(part => part.StartsWith(word, StringComparison.Ordinal)))
        || string.Concat(name).StartsWith(string.Concat(typed), StringComparison.Ordinal);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Select(PlainLetters.Of))
        {
            if (char.IsLetterOrDigit(letter)) word.Append(letter);
            else if (letter is not ('\'' or '’' or '.')) End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}

/// <param name="Address">Its page.</param>
/// <param name="Lines">The ids of the lines that it is about.</param>
internal sealed record SearchHit(string Name, string Address, IReadOnlyList<string> Lines);
