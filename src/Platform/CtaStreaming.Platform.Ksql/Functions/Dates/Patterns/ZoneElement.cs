using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>VV: the zone's name.</summary>
internal sealed class ZoneIdElement : PatternElement
{
    public override void Format(Moment moment, StringBuilder text) => text.Append(moment.RequireZone().Id);

    public override int Parse(ParseInput input, int at, ParsedFields fields) => ParseId(input, at, fields);

    /// <summary>The longest text that is the name of a zone.</summary>
    internal static int ParseId(ParseInput input, int at, ParsedFields fields)
    {
        const int Longest = 40;
        var end = at;
        while (end < input.Text.Length && end - at < Longest && (char.IsAsciiLetterOrDigit(input.Text[end]) || input.Text[end] is '/' or '_' or '+' or '-' or ':')) end++;
        for (; end > at; end--)
        {
            if (!Zones.TryGet(input.Text[at..end], out var zone)) continue;
            fields.Zone ??= zone;
            return end;
        }

        return ~at;
    }
}

/// <summary>z: the zone's abbreviation, or with zzzz what people call it.</summary>
internal sealed class ZoneNameElement(bool isFull) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text)
    {
        var zone = moment.RequireZone();
        text.Append(ZoneNames.Of(zone.Id, zone.IsDaylightSavingTime(moment.Instant), isFull));
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        if (ZoneNames.Find(input, at) is not var (name, id)) return ZoneIdElement.ParseId(input, at, fields);
        fields.Zone ??= Zones.Get(id);
        return at + name.Length;
    }
}
