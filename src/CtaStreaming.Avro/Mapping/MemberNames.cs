namespace CtaStreaming.Avro;

/// <summary>
/// Compares names across conventions: <c>prev_station_id</c> is <c>PrevStationId</c>. Underscores and the case of letters do not count;
/// where that leaves several, the one spelled exactly alike wins.
/// </summary>
internal static class MemberNames
{
    public static T? Match<T>(string name, IEnumerable<T> members, Func<T, string> nameOf, string place)
        where T : class
    {
        var key = KeyOf(name);
        var alike = members.Where(member => KeyOf(nameOf(member)) == key).ToList();
        return alike.FirstOrDefault(member => nameOf(member) == name) ?? alike.Count switch
        {
            0 => null,
            1 => alike[0],
            _ => throw new AvroException("", $"{place}: both {nameOf(alike[0])} and {nameOf(alike[1])} match {name}"),
        };
    }

    public static string KeyOf(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
