using System.Text;

namespace CtaStreaming.Contracts;

/// <summary>
/// The part of a topic's name that stands for a station: its name in lower case, every run of characters outside
/// <c>[a-z0-9]</c> one underscore, and the station's id behind it where several stations share the name.
/// </summary>
/// <remarks>"O'Hare" is <c>o_hare</c>; the 'L' has five stations called "Western", so one of them is <c>western_40670</c>.</remarks>
public sealed class StationTopicNames
{
    private readonly Dictionary<int, string> _names;

    /// <param name="stations">Every station of the network, so that shared names are known. Ids must be unique.</param>
    /// <exception cref="ArgumentException">A name has no letter or digit, or an id occurs twice.</exception>
    public StationTopicNames(IEnumerable<(int Id, string Name)> stations)
    {
        var slugs = stations.Select(station => (station.Id, Slug: Slug(station.Name))).ToList();
        var shared = slugs.GroupBy(station => station.Slug).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        _names = slugs.ToDictionary(
            station => station.Id,
            station => shared.Contains(station.Slug) ? $"{station.Slug}_{station.Id}" : station.Slug);
    }

    /// <summary>The station's part of its topics' names.</summary>
    /// <exception cref="KeyNotFoundException">The station was not in the list this was made from.</exception>
    public string this[int stationId] => _names[stationId];

    private static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character)) slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '_') slug.Append('_');
        }

        var trimmed = slug.ToString().TrimEnd('_');
        return trimmed.Length > 0
            ? trimmed
            : throw new ArgumentException($"The station name '{name}' has no letter or digit to make a topic name of.", nameof(name));
    }
}
