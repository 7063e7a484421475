using System.Globalization;
using System.Text;

namespace CtaStreaming.Dashboard.London;

/// <summary>A day of quarters as lines, ready for <c>d</c>. The script in wwwroot/js/london.js draws the same.</summary>
/// <param name="Inside">People inside, to now.</param>
/// <param name="Entries">Only of quarters that are over: the last would always seem to fall.</param>
internal sealed record FlowChart(string Inside, string Entries, string Exits)
{
    public const int Width = 960, Height = 120;

    private const int Points = 96;

    public static FlowChart Of(IReadOnlyList<QuarterFlow> quarters)
    {
        if (quarters.Count == 0) return new FlowChart("", "", "");
        var over = quarters.SkipLast(1).ToList();
        var last = quarters[^1].Start;
        var busiest = over.Select(quarter => Math.Max(quarter.Flow.Entries, quarter.Flow.Exits)).DefaultIfEmpty().Max();
        return new FlowChart(
            Line(quarters, last, quarter => quarter.Inside, quarters.Max(quarter => quarter.Inside)),
            Line(over, last, quarter => quarter.Flow.Entries, busiest),
            Line(over, last, quarter => quarter.Flow.Exits, busiest));
    }

    private static string Line(IReadOnlyList<QuarterFlow> quarters, DateTimeOffset last, Func<QuarterFlow, long> valueOf, long most)
    {
        var path = new StringBuilder();
        foreach (var quarter in quarters)
        {
            var x = (Points - 1 - ((last - quarter.Start) / Quarters.Length)) * Width / (Points - 1);
            var y = Height - (Height * Math.Max(0, valueOf(quarter)) / (double)Math.Max(1, most));
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
        }

        return path.ToString();
    }
}
