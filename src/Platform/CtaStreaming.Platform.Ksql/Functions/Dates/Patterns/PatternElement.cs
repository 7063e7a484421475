using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>A part of a pattern.</summary>
internal abstract class PatternElement
{
    /// <exception cref="FunctionException">The moment has no such field.</exception>
    public abstract void Format(Moment moment, StringBuilder text);

    /// <returns>Where the next element begins; the complement of the place of the error where the text does not fit.</returns>
    public abstract int Parse(ParseInput input, int at, ParsedFields fields);
}

/// <summary>The text that is read.</summary>
internal sealed record ParseInput(string Text, bool IgnoreCase)
{
    private readonly StringComparison _comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public bool Matches(int at, string expected) =>
        at + expected.Length <= Text.Length && string.Compare(Text, at, expected, 0, expected.Length, _comparison) == 0;

    public int CountDigits(int at, int maximum)
    {
        var count = 0;
        while (count < maximum && at + count < Text.Length && char.IsAsciiDigit(Text[at + count])) count++;
        return count;
    }

    public long Number(int at, int digits) => long.Parse(Text.AsSpan(at, digits), System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class LiteralElement(string literal) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text) => text.Append(literal);

    public override int Parse(ParseInput input, int at, ParsedFields fields) => input.Matches(at, literal) ? at + literal.Length : ~at;
}

/// <summary><c>[…]</c>: left out where the moment has not its fields, or the text does not go on so.</summary>
internal sealed class OptionalElement(PatternSequence elements) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text)
    {
        var length = text.Length;
        try
        {
            elements.Format(moment, text);
        }
        catch (FunctionException)
        {
            text.Length = length;
        }
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        var earlier = fields.Copy();
        var end = elements.Parse(input, at, fields);
        if (end >= 0) return end;
        fields.Restore(earlier);
        return at;
    }
}

internal sealed class PatternSequence(IReadOnlyList<PatternElement> elements) : PatternElement
{
    public override void Format(Moment moment, StringBuilder text)
    {
        foreach (var element in elements) element.Format(moment, text);
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        for (var i = 0; i < elements.Count && at >= 0; i++) at = elements[i].Parse(input, at, fields);
        return at;
    }
}
