namespace CtaStreaming.AppHost.Tests;

public sealed class ConsoleOutputTests
{
    [Fact]
    public void Each_line_says_who_wrote_it()
    {
        var console = new StringWriter();
        var output = new ConsoleOutput(console, colour: false);

        output.Line("producers", "12:00:00 INF 1000 arrivals sent");
        output.Say("done");

        Assert.Equal(["producers        12:00:00 INF 1000 arrivals sent", "done"], Lines(console));
    }

    [Fact]
    public void On_a_terminal_two_programs_have_two_colours()
    {
        var console = new StringWriter();
        var output = new ConsoleOutput(console, colour: true);

        output.Line("producers", "a");
        output.Line("dashboard", "b");
        output.Line("producers", "c");

        var colours = Lines(console).Select(line => line[..line.IndexOf('m', StringComparison.Ordinal)]).ToList();
        Assert.Equal(colours[0], colours[2]);
        Assert.NotEqual(colours[0], colours[1]);
    }

    private static string[] Lines(StringWriter console) => console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
