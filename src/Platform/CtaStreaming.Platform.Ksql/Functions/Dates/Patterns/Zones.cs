using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>Zones by the names that java.time.ZoneId takes: <c>America/Chicago</c>, <c>UTC</c>, <c>Z</c>, <c>+02:00</c>, <c>GMT-5</c>.</summary>
internal static partial class Zones
{
    public static readonly Zone Utc = new("Z", 0);

    /// <exception cref="FunctionException">There is none.</exception>
    public static Zone Get(string id) => TryGet(id, out var zone) ? zone : throw new FunctionException($"Unknown time-zone ID: {id}");

    public static bool TryGet(string id, [NotNullWhen(true)] out Zone? zone)
    {
        zone = id switch
        {
            "Z" => Utc,
            "UTC" or "GMT" or "UT" => new(id, 0),
            _ when Offset().Match(id) is { Success: true } match => OfOffset(match),
            _ when id.Contains('/', StringComparison.Ordinal) || id.Length is >= 3 and <= 10 => OfPlace(id),
            _ => null,
        };
        return zone is not null;
    }

    /// <summary>The system's, of which .NET may know the name as one of another system.</summary>
    public static Zone Of(TimeZoneInfo info) => new(info.Id == "Etc/UTC" ? "UTC" : info.Id, info);

    /// <summary>As java.time prints offsets: seconds only where there are some.</summary>
    public static string OffsetText(int offset, string separator = ":")
    {
        var size = Math.Abs(offset);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? '-' : '+')}{size / 3600:00}{separator}{size / 60 % 60:00}");
        return size % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}{separator}{size % 60:00}");
    }

    private static Zone? OfPlace(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info) ? new(id, info) : null;

    private static Zone? OfOffset(Match match)
    {
        var (hours, minutes, seconds) = (Number(match, "hours"), Number(match, "minutes"), Number(match, "seconds"));
        var offset = (((hours * 60) + minutes) * 60) + seconds;
        if (minutes > 59 || seconds > 59 || offset > 18 * 3600) return null;
        if (match.Groups["sign"].Value == "-") offset = -offset;
        var prefix = match.Groups["prefix"].Value;
        return new(offset != 0 ? prefix + OffsetText(offset) : prefix.Length > 0 ? prefix : "Z", offset);
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?<prefix>UTC|GMT|UT)?(?<sign>[+-])(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2})(?::?(?<seconds>[0-9]{2}))?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();
}
