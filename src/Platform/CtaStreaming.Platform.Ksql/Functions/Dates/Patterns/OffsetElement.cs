using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>X, x and Z: the offset from UTC, as <c>+02</c>, <c>+0200</c> or <c>+02:00</c>.</summary>
/// <param name="zero">What stands for no offset.</param>
internal sealed class OffsetElement(string separator, bool minutesOptional, bool hasSeconds, string zero) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text)
    {
        var offset = moment.RequireOffset();
        if (!hasSeconds) offset -= offset % 60;
        if (offset == 0)
        {
            text.Append(zero);
            return;
        }

        var full = Zones.OffsetText(offset, separator);
        text.Append(minutesOptional && offset % 3600 == 0 ? full[..3] : full);
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        if (zero is "Z" && input.Matches(at, zero)) return Set(0, at + 1);
        if (at >= input.Text.Length || input.Text[at] is not ('+' or '-')) return zero.Length == 0 ? Set(0, at) : ~at;
        if (input.CountDigits(at + 1, 2) < 2) return ~at;
        var end = at + 3;
        var seconds = input.Number(at + 1, 2) * 3600;
        if (TryPart(end, out var minutes)) seconds += minutes * 60;
        else if (!minutesOptional) return ~at;
        if (hasSeconds && TryPart(end, out var rest)) seconds += rest;
        return seconds <= 18 * 3600 ? Set((int)(input.Text[at] == '-' ? -seconds : seconds), end) : ~at;

        bool TryPart(int start, out long value)
        {
            value = 0;
            if (!input.Matches(start, separator) || input.CountDigits(start + separator.Length, 2) < 2) return false;
            value = input.Number(start + separator.Length, 2);
            if (value > 59) return false;
            end = start + separator.Length + 2;
            return true;
        }

        int Set(int offset, int next)
        {
            fields.Zone ??= new Zone(offset == 0 ? "Z" : Zones.OffsetText(offset), offset);
            return next;
        }
    }
}

/// <summary>O and ZZZZ: <c>GMT+2</c> or <c>GMT+02:00</c>.</summary>
internal sealed class LocalizedOffsetElement(bool isFull) : PatternElement
{
    private static readonly OffsetElement Full = new(":", minutesOptional: false, hasSeconds: true, zero: "");

    public override void Format(Moment moment, StringBuilder text)
    {
        text.Append("GMT");
        var start = text.Length;
        Full.Format(moment, text);
        if (isFull || text.Length == start) return;
        if (text.ToString(start + 3, text.Length - start - 3) == ":00") text.Length = start + 3;
        if (text[start + 1] == '0') text.Remove(start + 1, 1);
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        if (!input.Matches(at, "GMT")) return ~at;
        if (isFull) return Full.Parse(input, at + 3, fields);
        var end = at + 3;
        while (end < input.Text.Length && (char.IsAsciiDigit(input.Text[end]) || input.Text[end] is '+' or '-' or ':')) end++;
        if (!Zones.TryGet(input.Text[at..end], out var zone)) return ~at;
        fields.Zone ??= zone;
        return end;
    }
}
