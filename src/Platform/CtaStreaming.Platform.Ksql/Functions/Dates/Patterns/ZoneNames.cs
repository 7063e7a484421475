namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>English names of common zones. .NET has none without ICU; of others the id is printed.</summary>
internal static class ZoneNames
{
    private static readonly Entry[] Entries =
    [
        new("America/New_York", "EST", "EDT", "Eastern Standard Time", "Eastern Daylight Time"),
        new("America/Chicago", "CST", "CDT", "Central Standard Time", "Central Daylight Time"),
        new("America/Denver", "MST", "MDT", "Mountain Standard Time", "Mountain Daylight Time"),
        new("America/Los_Angeles", "PST", "PDT", "Pacific Standard Time", "Pacific Daylight Time"),
        new("America/Phoenix", "MST", "MST", "Mountain Standard Time", "Mountain Standard Time"),
        new("America/Anchorage", "AKST", "AKDT", "Alaska Standard Time", "Alaska Daylight Time"),
        new("America/Toronto", "EST", "EDT", "Eastern Standard Time", "Eastern Daylight Time"),
        new("America/Sao_Paulo", "BRT", "BRST", "Brasilia Standard Time", "Brasilia Summer Time"),
        new("Pacific/Honolulu", "HST", "HST", "Hawaii-Aleutian Standard Time", "Hawaii-Aleutian Standard Time"),
        new("Europe/London", "GMT", "BST", "Greenwich Mean Time", "British Summer Time"),
        new("Europe/Paris", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Berlin", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Madrid", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Rome", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Amsterdam", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Vienna", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Zurich", "CET", "CEST", "Central European Standard Time", "Central European Summer Time"),
        new("Europe/Athens", "EET", "EEST", "Eastern European Standard Time", "Eastern European Summer Time"),
        new("Europe/Moscow", "MSK", "MSK", "Moscow Standard Time", "Moscow Standard Time"),
        new("Asia/Kolkata", "IST", "IST", "India Standard Time", "India Standard Time"),
        new("Asia/Tokyo", "JST", "JST", "Japan Standard Time", "Japan Standard Time"),
        new("Asia/Seoul", "KST", "KST", "Korean Standard Time", "Korean Standard Time"),
        new("Asia/Hong_Kong", "HKT", "HKT", "Hong Kong Standard Time", "Hong Kong Standard Time"),
        new("Australia/Sydney", "AEST", "AEDT", "Australian Eastern Standard Time", "Australian Eastern Daylight Time"),
        new("UTC", "UTC", "UTC", "Coordinated Universal Time", "Coordinated Universal Time"),
        new("GMT", "GMT", "GMT", "Greenwich Mean Time", "Greenwich Mean Time"),
    ];

    public static string Of(string id, bool isDaylightSavingTime, bool isFull)
    {
        var entry = Array.Find(Entries, known => known.Id == id);
        if (entry is null) return id;
        return (isDaylightSavingTime, isFull) switch
        {
            (false, false) => entry.Standard,
            (true, false) => entry.Daylight,
            (false, true) => entry.FullStandard,
            _ => entry.FullDaylight,
        };
    }

    /// <summary>The longest name that the text has here, and the first zone that has it.</summary>
    public static (string Name, string Id)? Find(ParseInput input, int at)
    {
        (string Name, string Id)? found = null;
        foreach (var entry in Entries)
        {
            foreach (var name in new[] { entry.FullStandard, entry.FullDaylight, entry.Standard, entry.Daylight })
            {
                // GMT stands for itself rather than for London.
                var id = name is "GMT" or "Greenwich Mean Time" ? "GMT" : entry.Id;
                var goesOn = at + name.Length < input.Text.Length && input.Text[at + name.Length] is '+' or '-' or '/' or '_';
                if (name.Length > (found?.Name.Length ?? 0) && input.Matches(at, name) && !goesOn) found = (name, id);
            }
        }

        return found;
    }

    private sealed record Entry(string Id, string Standard, string Daylight, string FullStandard, string FullDaylight);
}
