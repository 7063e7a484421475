using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CtaStreaming.Dashboard.Map;
using CtaStreaming.Dashboard.Tests.London;
using static CtaStreaming.Dashboard.Tests.London.Barriers;

namespace CtaStreaming.Dashboard.Tests.Pages;

public sealed partial class LondonPageTests
{
    [Fact]
    public async Task Where_London_does_not_run_the_page_says_how_to_start_it()
    {
        var page = await PageAsync(app => app.CatchUp.Exist([]));

        Assert.Contains("London is not running here. Start it with ./run.sh --with london.", page, StringComparison.Ordinal);
        Assert.Contains("Waiting for data", page, StringComparison.Ordinal);
        Assert.Contains("""<dd data-say="entries">–</dd>""", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_state_has_words_of_its_own()
    {
        Assert.Contains("still being read", await PageAsync(), StringComparison.Ordinal);
        Assert.Contains("1 station is known, and nobody has touched in or out yet", await PageAsync(app => app.Tell(book => book.Apply(Bank, City))), StringComparison.Ordinal);
        Assert.Contains("No touch has come since this server was started. What follows is what Kafka keeps, up to 08:30.", await PageAsync(app =>
        {
            app.CatchUp.Exist([]);
            app.Tell(book => book.Tell(In(Bank, Morning)));
        }), StringComparison.Ordinal);
        Assert.Contains("Touches are coming in.", await PageAsync(Live(Morning)), StringComparison.Ordinal);
        Assert.Contains("Delayed: no touch has come for a while; the newest is of 08:30.", await PageAsync(Live(Morning, TimeSpan.FromMinutes(2))), StringComparison.Ordinal);
        Assert.Contains("No data: touches have stopped coming; the newest is of 08:30.", await PageAsync(Live(Morning, TimeSpan.FromMinutes(6))), StringComparison.Ordinal);
        Assert.Contains("Closed for the night: the last touch was at 00:50.", await PageAsync(Live(Morning.AddHours(-8).AddMinutes(20), TimeSpan.FromHours(1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Riders_are_shown_without_any_script()
    {
        var page = await PageAsync(app => app.Tell(book =>
        {
            book.Apply(Bank, City);
            book.Apply(Oval, South);
            book.ApplyRaw("Atlantis");
            book.Tell([.. Enumerable.Range(0, 1_240).Select(_ => In(Bank, Morning)), In(Oval, Morning), Out(Oval, Morning)]);
        }));

        Assert.Contains("In the 15 minutes to 08:30, 1,241 riders touched in and 1 touched out. 1,240 are inside now.", page, StringComparison.Ordinal);
        Assert.Matches("""<dd data-say="entries">1,241</dd>""", page);
        Assert.Matches("""<tr id="station-1" data-key="1"><th scope="row">Bank</th><td>1,240</td><td>0</td><td>1,240</td><td>0</td></tr>""", page);
        Assert.Matches("""(?s)<tbody id="busiest">\s*<tr data-key="1"><th scope="row"><a href="#station-1">Bank</a></th><td>1,240</td><td>0</td></tr>\s*<tr data-key="2">""", page);
        Assert.Matches("""data-key="1" data-href="#station-1" data-lean="in" transform="translate\([^)]*\)"><circle r="24" /><text class="sign">&#x2B;</text>""", page);
        Assert.Matches("""data-key="2" data-href="#station-2" data-lean="" transform[^>]*><circle r="3" /><text class="sign"></text>""", page);
        Assert.Matches("""<tr data-key="Atlantis"><th scope="row">Atlantis</th><td>1</td></tr>""", page);
        Assert.Contains("1 touch was at stations that the table does not have", page, StringComparison.Ordinal);
        Assert.Contains("Entries less exits since 08:30, when the count began; who was inside before is not among them.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_London_s_and_what_is_Chicago_s_is_not_shown()
    {
        var page = await PageAsync(Live(new DateTimeOffset(2026, 7, 1, 8, 30, 0, TimeSpan.Zero)));

        Assert.Contains("""<time datetime="2026-07-01T09:30:00&#x2B;01:00"><span class="clock-time">09:30</span> <span class="clock-day">Wednesday 1 July</span></time>""", page, StringComparison.Ordinal);
        Assert.Contains("data-zone=\"Europe/London\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("City of Chicago Data Portal", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"badge\"", page, StringComparison.Ordinal);
        Assert.Contains("Powered by TfL Open Data. Contains OS data © Crown copyright and database rights", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("the riders are not", page, StringComparison.Ordinal);
        Assert.Contains("The riders are simulated.", page, StringComparison.Ordinal);
        Assert.Matches("""<script type="module" src="/js/london\.[^"]*js">""", page);
        Assert.DoesNotMatch("""src="/js/main""", page);
    }

    [Fact]
    public async Task It_can_be_read_by_ear_and_keyboard()
    {
        var page = await PageAsync(Live(Morning));

        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.All(Labelled().Matches(page), label => Assert.Contains($"id=\"{label.Groups["id"].Value}\"", page, StringComparison.Ordinal));
        Assert.Equal(Regex.Count(page, "<svg"), Regex.Count(page, "role=\"img\" aria-label"));
        Assert.Equal(Regex.Count(page, "<th"), Regex.Count(page, "<th(ead| scope=\"(col|row)\")"));
        Assert.Equal(3, Regex.Count(page, "<thead>"));
        Assert.True(page.IndexOf("View as list", StringComparison.Ordinal) < page.IndexOf("data-zoom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_markup_is_shown_as_text()
    {
        const string Hostile = "<script>alert(1)</script>";
        var page = await PageAsync(app => app.Tell(book =>
        {
            book.Apply(Hostile, City);
            book.Tell(In(Hostile, Morning));
            book.ApplyRaw("\"><script>");
        }));

        Assert.DoesNotContain(Hostile, page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", page.Replace("\"><script>\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_London_is_no_more_than_60_kilobytes_with_what_the_page_needs()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Tell(book =>
        {
            var draw = new Random(7);
            for (var station = 0; station < 272; station++)
            {
                var name = $"Station of London {station}";
                book.Apply(name, new GeoPoint(51.4 + (draw.NextDouble() / 3), -0.5 + draw.NextDouble()));
                book.Tell([.. Enumerable.Range(0, draw.Next(40)).Select(touch => touch % 3 == 0 ? Out(name, Morning) : In(name, Morning))]);
            }
        });
        var page = await client.GetByteArrayAsync("/london");
        var files = Files().Matches(Encoding.UTF8.GetString(page)).Select(match => match.Groups["path"].Value).Concat(["/js/map.js", "/js/morph.js"]).Distinct();
        var sizes = await Task.WhenAll(files.Select(async file => Compressed(await client.GetByteArrayAsync(file))));

        Assert.InRange(sizes.Sum() + Compressed(page), 1, 60 * 1024);
    }

    [Fact]
    public async Task Every_page_links_to_it()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        Assert.Contains("<a href=\"/london\">London’s Underground</a>", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private static Action<DashboardApplication> Live(DateTimeOffset at, TimeSpan? ago = null) => app =>
    {
        app.CatchUp.Exist([]);
        app.Tell(book =>
        {
            book.Apply(Bank, City);
            book.Tell(In(Bank, at, app.Time.GetUtcNow()));
        });
        if (ago is { } age) app.Time.Advance(age);
    };

    private static async Task<string> PageAsync(Action<DashboardApplication>? arrange = null)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        arrange?.Invoke(app);
        return await client.GetStringAsync("/london");
    }

    private static long Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return stream.Length;
    }

    [GeneratedRegex("aria-labelledby=\"(?<id>[^\"]+)\"")]
    private static partial Regex Labelled();

    [GeneratedRegex("(src|href)=\"(?<path>/(js|css|styles)/[^\"]+)\"")]
    private static partial Regex Files();
}
