using System.Globalization;

namespace CtaStreaming.Dashboard.Network;

/// <summary>
/// A line's official colour, which must stay exact; so what surrounds it is chosen for contrast, by the formula of
/// <see href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2</see>.
/// </summary>
internal sealed record LineColor
{
    /// <summary>WCAG 1.4.11: what is not text needs this much against what it lies on.</summary>
    private const double ShapeContrast = 3;

    private readonly double _luminance;

    /// <param name="hex">Six hexadecimal digits, with or without <c>#</c>.</param>
    /// <exception cref="FormatException"><paramref name="hex"/> is no such colour.</exception>
    public LineColor(string hex)
    {
        var digits = hex.TrimStart('#');
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new FormatException($"'{hex}' is not a colour: six hexadecimal digits are expected, such as c60c30.");

        Hex = $"#{digits.ToLowerInvariant()}";
        _luminance = (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 0xff)) + (0.0722 * Linear(rgb & 0xff));
    }

    /// <summary>With <c>#</c>, in lower case.</summary>
    public string Hex { get; }

    public double ContrastWithWhite => 1.05 / (_luminance + 0.05);

    public double ContrastWithBlack => (_luminance + 0.05) / 0.05;

    /// <summary>The one of black and white that reads better on this colour.</summary>
    public string Text => ContrastWithWhite >= ContrastWithBlack ? "#fff" : "#000";

    public bool NeedsOutlineOnLight => ContrastWithWhite < ShapeContrast;

    public bool NeedsOutlineOnDark => ContrastWithBlack < ShapeContrast;

    private static double Linear(int channel)
    {
        var value = (channel & 0xff) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
