namespace CtaStreaming.Dashboard.Search;

/// <summary>
/// Letters as an English keyboard has them. Unicode's own decomposition would do, but it is part of ICU, and the programs run without:
/// it is the largest library of all.
/// </summary>
internal static class PlainLetters
{
    private const string Marked = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿčďěłńřśšťůźżž";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyycdelnrsstuzzz";

    /// <summary>In lower case, without marks; what is no letter stays as it is.</summary>
    public static char Of(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        var place = lower < 0x80 ? -1 : Marked.IndexOf(lower, StringComparison.Ordinal);
        return place < 0 ? lower : Plain[place];
    }
}
