using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>MASK and its like, which hide a text but show its shape.</summary>
internal static class MaskingFunctions
{
    private static readonly char?[] DefaultMasks = ['X', 'x', 'n', '-'];

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("mask", FunctionCategory.String,
            "The text with its capitals replaced by X, small letters by x, digits by n and all else by -, or by the characters given; what has a null for it stays.")
            .Lenient("input VARCHAR", "VARCHAR", a => Mask(a[0], DefaultMasks, _ => ..))
            .Lenient("input VARCHAR, upper VARCHAR, lower VARCHAR, digit VARCHAR, other VARCHAR", "VARCHAR", a => Mask(a[0], Masks(a, 1), _ => ..)),
        Partial("mask_left", "As MASK, but of the first characters only.", count => length => ..Math.Min(count, length)),
        Partial("mask_right", "As MASK, but of the last characters only.", count => length => ^Math.Min(count, length)..),
        Partial("mask_keep_left", "As MASK, but the first characters stay.", count => length => Math.Min(count, length)..),
        Partial("mask_keep_right", "As MASK, but the last characters stay.", count => length => ..^Math.Min(count, length)),
    ];

    /// <param name="range">What is masked, of a count and a text's length.</param>
    private static ScalarFunction Partial(string name, string description, Func<int, Func<int, Range>> range)
    {
        return new ScalarFunction(name, FunctionCategory.String, description)
            .Lenient("input VARCHAR, num_chars INT", "VARCHAR", a => Invoke(a, DefaultMasks))
            .Lenient("input VARCHAR, num_chars INT, upper VARCHAR, lower VARCHAR, digit VARCHAR, other VARCHAR", "VARCHAR", a => Invoke(a, Masks(a, 2)));

        string? Invoke(object?[] arguments, char?[] masks)
        {
            if (arguments[1] is not int count) return null;
            if (count < 0) throw new FunctionException($"function {name} requires a non-negative number of characters to mask or skip");
            return Mask(arguments[0], masks, range(count));
        }
    }

    private static string? Mask(object? input, char?[] masks, Func<int, Range> range)
    {
        if (input is not string text) return null;
        var result = new StringBuilder(text);
        var (start, length) = range(text.Length).GetOffsetAndLength(text.Length);
        for (var i = start; i < start + length; i++)
        {
            var mask = char.GetUnicodeCategory(text[i]) switch
            {
                UnicodeCategory.UppercaseLetter => masks[0],
                UnicodeCategory.LowercaseLetter => masks[1],
                UnicodeCategory.DecimalDigitNumber => masks[2],
                _ => masks[3],
            };
            result[i] = mask ?? text[i];
        }

        return result.ToString();
    }

    private static char?[] Masks(object?[] arguments, int first) => [.. arguments.Skip(first).Select(mask => mask switch
    {
        null => (char?)null,
        string { Length: 1 } one => one[0],
        _ => throw new KsqlException($"Invalid mask character. Must be only single character, but was '{mask}'"),
    })];
}
