namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>What a mistyped statement was meant to be.</summary>
internal static class CommandSuggestion
{
    /// <summary>The first words of statements, in the order in which the first of equally near ones wins.</summary>
    private static readonly string[] Commands =
    [
        "SELECT", "CREATE", "INSERT", "DESCRIBE", "PRINT", "EXPLAIN", "SHOW", "LIST", "TERMINATE", "PAUSE", "RESUME", "DROP", "SET",
        "DEFINE", "UNDEFINE", "UNSET", "ASSERT", "ALTER",
    ];

    /// <param name="word">In upper case.</param>
    public static string Nearest(string word)
    {
        // Whatever is longer is as far from every command, so that a hostile word costs no more than a short one.
        var start = word.Length > 40 ? word[..40] : word;
        return Commands.MinBy(command => Distance(command, start))!;
    }

    /// <summary>Levenshtein's: how many letters must be put in, taken out or changed.</summary>
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
