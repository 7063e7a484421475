using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Tests.Network;

public sealed class LineColorTests
{
    [Theory]
    [InlineData("red", "#c60c30", "#fff", false, false)]
    [InlineData("blue", "#00a1de", "#000", true, false)]
    [InlineData("brown", "#62361b", "#fff", false, true)]
    [InlineData("green", "#009b3a", "#000", false, false)]
    [InlineData("orange", "#f9461c", "#000", false, false)]
    [InlineData("purple", "#522398", "#fff", false, true)]
    [InlineData("pink", "#e27ea6", "#000", true, false)]
    [InlineData("yellow", "#f9e300", "#000", true, false)]
    public void Text_and_outline_follow_from_contrast(string line, string hex, string text, bool onLight, bool onDark)
    {
        var color = RailwaySource.FromFiles().Line(line)!.Color;

        Assert.Equal((hex, text, onLight, onDark), (color.Hex, color.Text, color.NeedsOutlineOnLight, color.NeedsOutlineOnDark));
        Assert.True(Math.Max(color.ContrastWithBlack, color.ContrastWithWhite) >= 4.5);
    }

    [Theory]
    [InlineData("#ffffff", 1, 21)]
    [InlineData("000000", 21, 1)]
    [InlineData("#c60c30", 6.0, 3.5)]
    public void Contrast_is_the_one_of_WCAG(string hex, double withWhite, double withBlack)
    {
        var color = new LineColor(hex);

        Assert.Equal(withWhite, color.ContrastWithWhite, 1);
        Assert.Equal(withBlack, color.ContrastWithBlack, 1);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("")]
    public void What_is_no_colour_is_named(string hex) =>
        Assert.Contains($"'{hex}'", Assert.Throws<FormatException>(() => new LineColor(hex)).Message, StringComparison.Ordinal);
}
