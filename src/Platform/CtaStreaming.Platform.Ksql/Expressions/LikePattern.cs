using System.Text;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// A pattern of LIKE: <c>%</c> stands for any characters, <c>_</c> for one. It is not turned into a regular expression: patterns come from
/// rows too, and some make a backtracking engine run for hours. This one takes at most the product of both lengths.
/// </summary>
internal sealed class LikePattern
{
    private const int AnyOne = -1;
    private const int AnyMany = -2;

    private readonly int[] _symbols;

    /// <param name="escape">What follows it stands for itself.</param>
    /// <exception cref="KsqlException">The escape is the last character.</exception>
    public LikePattern(string pattern, char? escape)
    {
        var symbols = new List<int>(pattern.Length);
        var isEscaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isEscaped && escape is { } mark && rune.Value == mark)
            {
                isEscaped = true;
                continue;
            }

            symbols.Add(isEscaped ? rune.Value : rune.Value switch { '%' => AnyMany, '_' => AnyOne, var plain => plain });
            isEscaped = false;
        }

        if (isEscaped) throw new KsqlException("LIKE pattern must not end with escape character");
        _symbols = [.. symbols];
    }

    public bool Matches(string text)
    {
        var (at, symbol) = (0, 0);
        var (retryAt, retrySymbol) = (-1, -1);
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var width);
            if (symbol < _symbols.Length && _symbols[symbol] == AnyMany)
            {
                (retryAt, retrySymbol) = (at, ++symbol);
            }
            else if (symbol < _symbols.Length && (_symbols[symbol] == AnyOne || _symbols[symbol] == rune.Value))
            {
                (at, symbol) = (at + width, symbol + 1);
            }
            else if (retrySymbol >= 0)
            {
                // The last % takes one character more, and all after it is tried again.
                Rune.DecodeFromUtf16(text.AsSpan(retryAt), out _, out width);
                (at, symbol) = (retryAt += width, retrySymbol);
            }
            else
            {
                return false;
            }
        }

        return _symbols.AsSpan(symbol).IndexOfAnyExcept(AnyMany) < 0;
    }
}
