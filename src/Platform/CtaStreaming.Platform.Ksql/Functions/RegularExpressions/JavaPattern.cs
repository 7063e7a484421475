using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>
/// Translates the regular expressions of java.util.regex where .NET reads them otherwise: <c>\Q…\E</c>, classes by name, classes in classes,
/// possessive quantifiers, <c>\R</c>, and \d \w \s, which are ASCII in Java. Anything else is passed on as it is.
/// </summary>
internal sealed class JavaPattern
{
    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private readonly Stack<int> _groups = new();
    private int _at;
    private int _classDepth;

    /// <summary>Where in the result begins what a quantifier would repeat.</summary>
    private int _atom;
    private bool _isQuantified;

    private JavaPattern(string pattern) => _pattern = pattern;

    /// <exception cref="FunctionException">It has what .NET cannot express.</exception>
    public static string ToDotNet(string pattern)
    {
        var translation = new JavaPattern(pattern);
        while (translation._at < pattern.Length)
        {
            if (translation._classDepth > 0) translation.InClass();
            else translation.Outside();
        }

        return translation._result.ToString();
    }

    private void Outside()
    {
        var character = _pattern[_at];
        switch (character)
        {
            case '\\' when _at + 1 < _pattern.Length:
                Atom(_result.Length);
                Escape();
                return;
            case '(':
                _groups.Push(_result.Length);
                Atom(_result.Length);
                Append(_at + 1 < _pattern.Length && _pattern[_at + 1] == '?' ? 2 : 1);
                return;
            case ')':
                Append(1);
                Atom(_groups.TryPop(out var start) ? start : 0);
                return;
            case '[':
                Atom(_result.Length);
                _classDepth = 1;
                Append(1);
                return;
            case '+' when _isQuantified:
                // x*+ is (?>x*).
                _result.Insert(_atom, "(?>").Append(')');
                _at++;
                _isQuantified = false;
                return;
            case '*' or '+' or '?':
                _isQuantified = !_isQuantified;
                Append(1);
                return;
            case '{':
                var end = _pattern.IndexOf('}', _at);
                Append(end < 0 ? 1 : end - _at + 1);
                _isQuantified = end >= 0;
                return;
            default:
                Atom(_result.Length);
                Append(1);
                return;
        }
    }

    private void InClass()
    {
        var rest = _pattern.AsSpan(_at);
        if (rest.StartsWith("&&") || rest.StartsWith("[^"))
        {
            throw new FunctionException($"Invalid regular expression pattern: {_pattern}: intersections and complements within a class are not supported");
        }

        switch (rest[0])
        {
            case '\\' when rest.Length > 1:
                Escape();
                return;
            case '[':
                // A class in a class adds to it.
                _classDepth++;
                _at++;
                return;
            case ']':
                _classDepth--;
                if (_classDepth == 0) _result.Append(']');
                _at++;
                return;
            default:
                Append(1);
                return;
        }
    }

    private void Escape()
    {
        var letter = _pattern[_at + 1];
        if (letter == 'Q')
        {
            Quoted();
        }
        else if (letter is 'p' or 'P' && _at + 2 < _pattern.Length && _pattern[_at + 2] == '{' && _pattern.IndexOf('}', _at) is > 0 and var end)
        {
            Class(CharacterClasses.OfName(_pattern[(_at + 3)..end]), letter == 'P', end - _at + 1);
        }
        else if (CharacterClasses.OfLetter(letter) is { } members)
        {
            Class(members, char.IsAsciiLetterUpper(letter), 2);
        }
        else if (letter == 'R' && _classDepth == 0)
        {
            _result.Append(@"(?:\r\n|[\n\x0B\f\r\u0085\u2028\u2029])");
            _at += 2;
        }
        else
        {
            Append(2);
        }
    }

    private void Class(string members, bool isNegated, int length)
    {
        if (_classDepth == 0) _result.Append(isNegated ? "[^" : "[").Append(members).Append(']');
        else if (!isNegated) _result.Append(members);
        else _result.Append(_pattern, _at, length); // .NET's own, which is not ASCII: classes in classes have no complement there.
        _at += length;
    }

    private void Quoted()
    {
        var end = _pattern.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        foreach (var character in _pattern.AsSpan(_at + 2, (end < 0 ? _pattern.Length : end) - _at - 2))
        {
            Atom(_result.Length);
            if (character < 128 && !char.IsAsciiLetterOrDigit(character)) _result.Append('\\');
            _result.Append(character);
        }

        _at = end < 0 ? _pattern.Length : end + 2;
    }

    private void Atom(int start)
    {
        _atom = start;
        _isQuantified = false;
    }

    private void Append(int length)
    {
        _result.Append(_pattern, _at, length);
        _at += length;
    }
}
