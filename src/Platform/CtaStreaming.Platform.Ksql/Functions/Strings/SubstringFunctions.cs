using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>Parts of texts and bytes by position. Positions count from 1, negative ones from the end.</summary>
internal static class SubstringFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("substring", FunctionCategory.String,
            "The part of a text, or of bytes, that begins at a position, counted from 1 or with a negative number from the end.")
            .Strict("str VARCHAR, pos INT", "VARCHAR", a => a.Text(0)[From(a.Text(0).Length, a.Int(1), int.MaxValue)])
            .Strict("str VARCHAR, pos INT, length INT", "VARCHAR", a => a.Text(0)[From(a.Text(0).Length, a.Int(1), a.Int(2))])
            .Strict("bytes BYTES, pos INT", "BYTES", a => a.Bytes(0)[From(a.Bytes(0).Length, a.Int(1), int.MaxValue)])
            .Strict("bytes BYTES, pos INT, length INT", "BYTES", a => a.Bytes(0)[From(a.Bytes(0).Length, a.Int(1), a.Int(2))]),
        new ScalarFunction("instr", FunctionCategory.String,
            "The position of the n-th occurrence of one text in another from a position on (from the end where that is negative); 0 without one.")
            .Lenient("str VARCHAR, substring VARCHAR", "INT", a => Find(a[0], a[1], 1, 1))
            .Lenient("str VARCHAR, substring VARCHAR, position INT", "INT", a => a[2] is int position ? Find(a[0], a[1], position, 1) : null)
            .Lenient("str VARCHAR, substring VARCHAR, position INT, occurrence INT", "INT", a =>
                a[2] is int position && a[3] is int occurrence ? Find(a[0], a[1], position, occurrence) : null),
    ];

    private static Range From(int total, int position, int length)
    {
        var start = position < 0 ? Math.Max(total + position, 0) : Math.Clamp(position - 1, 0, total);
        var end = Math.Clamp((long)start + length, start, total);
        return start..(int)end;
    }

    private static int Find(object? text, object? part, int position, int occurrence)
    {
        if (text is not string all || part is not string wanted || occurrence < 1 || Math.Abs((long)position) > all.Length) return 0;
        if (position < 0) return FindBackwards(all, wanted, -position, occurrence);
        var at = Math.Max(position - 1, 0) - 1;
        for (var i = 0; i < occurrence; i++)
        {
            if (at + 1 > all.Length) return 0;
            at = all.IndexOf(wanted, at + 1, StringComparison.Ordinal);
            if (at < 0) return 0;
        }

        return at + 1;
    }

    /// <param name="fromEnd">The last character that a match may end with, 1 for the very last.</param>
    private static int FindBackwards(string all, string wanted, int fromEnd, int occurrence)
    {
        var start = all.Length - fromEnd + 1 - wanted.Length;
        for (; start >= 0; start--)
        {
            if (string.CompareOrdinal(all, start, wanted, 0, wanted.Length) == 0 && --occurrence == 0) return start + 1;
        }

        return 0;
    }
}
