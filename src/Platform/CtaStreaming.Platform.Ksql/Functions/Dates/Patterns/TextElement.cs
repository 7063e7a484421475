using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>A field as a word.</summary>
/// <param name="first">The value of the first name.</param>
internal sealed class TextElement(DateTimeField field, IReadOnlyList<string> names, int first) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text) => text.Append(names[(int)moment.Get(field) - first]);

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        var found = -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (input.Matches(at, names[i]) && (found < 0 || names[i].Length > names[found].Length)) found = i;
        }

        return found >= 0 && fields.TrySet(field, found + first) ? at + names[found].Length : ~at;
    }
}
