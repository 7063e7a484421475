using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Whole numbers in clauses, and lengths of time.</summary>
internal sealed class DurationParser(TokenReader reader)
{
    /// <summary>Such as <c>15 MINUTES</c>.</summary>
    public Duration Duration()
    {
        var number = reader.Expect(TokenKind.Integer);
        var unit = Unit();
        if (!long.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value > TimeSpan.MaxValue.Ticks / unit.Ticks())
        {
            throw TokenReader.Problem(number, $"{Shorten(number.Text)} {TimeUnitNames.Plural(unit)} is longer than times can be");
        }

        return new Duration(value, unit);
    }

    public int? Limit() => reader.TakeWords("LIMIT") ? Count("LIMIT") : null;

    /// <param name="clause">Named in the error.</param>
    public int Count(string clause)
    {
        var number = reader.Expect(TokenKind.Integer);
        return int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw TokenReader.Problem(number, $"{clause} must be at most {int.MaxValue}, but is {Shorten(number.Text)}");
    }

    private TimeUnit Unit()
    {
        if (!reader.Is(TokenKind.Word) || TimeUnitNames.Of(reader.Current.Value) is not { } unit) throw reader.Unexpected("a unit of time");
        reader.Next();
        return unit;
    }

    private static string Shorten(string number) => number.Length <= 20 ? number : $"{number[..20]}…";
}
