using System.Globalization;
using System.Text;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Search;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>Names as they stand in addresses.</summary>
internal static class Slug
{
    /// <summary>Letters without marks and digits, in lower case, and hyphens for everything between them.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.Select(PlainLetters.Of))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(letter);
            else if (letter is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    public static string Address(RailStation station)
    {
        var slug = Of(station.Name);
        return string.Create(CultureInfo.InvariantCulture, $"/stations/{station.Id}{(slug.Length > 0 ? "/" : "")}{slug}");
    }
}
