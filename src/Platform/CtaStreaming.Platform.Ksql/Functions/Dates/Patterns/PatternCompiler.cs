using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>Reads the patterns of java.time.format.DateTimeFormatter.</summary>
/// <seealso href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatter.html#patterns"/>
internal sealed class PatternCompiler(string pattern)
{
    private const int MaximumDepth = 20;

    private int _at;
    private int _depth;

    /// <exception cref="FunctionException">It is none.</exception>
    public static PatternSequence Compile(string pattern)
    {
        var compiler = new PatternCompiler(pattern);
        var elements = compiler.Sequence(isOptional: false);
        return new(elements);
    }

    private List<PatternElement> Sequence(bool isOptional)
    {
        var elements = new List<PatternElement>();
        while (_at < pattern.Length)
        {
            var character = pattern[_at];
            switch (character)
            {
                case ']' when isOptional:
                    _at++;
                    return Adjacent(elements);
                case ']':
                    throw new FunctionException("Pattern invalid as it contains ] without previous [");
                case '[':
                    _at++;
                    if (++_depth > MaximumDepth) throw new FunctionException($"Pattern has more than {MaximumDepth} optional sections in each other");
                    elements.Add(new OptionalElement(new(Sequence(isOptional: true))));
                    _depth--;
                    break;
                case '\'':
                    elements.Add(new LiteralElement(Quoted()));
                    break;
                case '{' or '}' or '#':
                    throw new FunctionException($"Pattern includes reserved character: '{character}'");
                case >= 'A' and <= 'Z' or >= 'a' and <= 'z':
                    var start = _at;
                    while (_at < pattern.Length && pattern[_at] == character) _at++;
                    elements.Add(PatternLetters.Element(character, _at - start));
                    break;
                default:
                    elements.Add(new LiteralElement(character.ToString()));
                    _at++;
                    break;
            }
        }

        return Adjacent(elements);
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        var start = _at++;
        for (; _at < pattern.Length; _at++)
        {
            if (pattern[_at] != '\'') text.Append(pattern[_at]);
            else if (_at + 1 < pattern.Length && pattern[_at + 1] == '\'') text.Append(pattern[_at++]);
            else break;
        }

        if (_at == pattern.Length) throw new FunctionException($"Pattern ends with an incomplete string literal: {pattern}");
        _at++;
        return _at - start == 2 ? "'" : text.ToString();
    }

    /// <summary>A number of open width leaves to those of fixed width that follow at once what they need.</summary>
    private static List<PatternElement> Adjacent(List<PatternElement> elements)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not NumberElement { IsFixed: false } number) continue;
            for (var j = i + 1; j < elements.Count && FixedWidth(elements[j]) is > 0 and var width; j++) number.Reserved += width;
        }

        return elements;
    }

    private static int FixedWidth(PatternElement element) => element switch
    {
        NumberElement { IsFixed: true } number => number.Width,
        FractionElement fraction => fraction.Width,
        ReducedYearElement => 2,
        _ => 0,
    };
}
