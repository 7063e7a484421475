using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CtaStreaming.Contracts;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Entries;

/// <summary>The real client against the real broker.</summary>
public sealed class EntriesFeedTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task What_ksqlDB_counts_is_in_the_status_and_what_cannot_be_read_is_passed_over()
    {
        await SendAsync(EntryTopics.ByStation, $$"""{"STATION_ID":{{Howard}},"COUNT":17}""");
        await SendAsync(EntryTopics.ByStation, "{");
        await SendAsync(EntryTopics.ByStation, $$"""{"STATION_ID":{{Jarvis}},"COUNT":-1}""");
        await SendAsync(EntryTopics.ByStation, """{"COUNT":5}""");
        await platform.SendAsync(EntryTopics.ByStation, [0, 0, 0, 1], null);
        await SendAsync(EntryTopics.ByQuarterHour, """{"STATION_ID":41190,"WINDOW_START":5,"WINDOW_END":4,"COUNT":5}""");
        await SendAsync(EntryTopics.ByStation, $$"""{"STATION_ID":{{Howard}},"COUNT":18}""");
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal($$$"""{"{{{Howard}}}":{"today":0,"last15Minutes":0,"total":18}}""", await EntriesAsync(client));

        await SendAsync(EntryTopics.ByStation, $$"""{"STATION_ID":{{Howard}},"COUNT":19}""");
        await Eventually.IsTrueAsync(async () => (await EntriesAsync(client)).Contains("19", StringComparison.Ordinal));
    }

    private Task SendAsync(string topic, string value) => platform.SendAsync(topic, null, Encoding.UTF8.GetBytes(value));

    private static async Task<string> EntriesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("entries").GetRawText();
}
