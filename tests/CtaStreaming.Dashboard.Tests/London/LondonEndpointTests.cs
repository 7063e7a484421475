using System.Net;
using CtaStreaming.Dashboard.Tests.Live;
using static CtaStreaming.Dashboard.Tests.London.Barriers;

namespace CtaStreaming.Dashboard.Tests.London;

public sealed class LondonEndpointTests
{
    [Fact]
    public async Task A_browser_gets_the_picture_and_then_each_change_and_resumes_where_it_was()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Tell(book => book.Apply(Bank, City));
        app.Tell(book => book.Tell(In(Bank, Morning)));

        await using var stream = await EventStream.OpenAsync(client, path: "/london/events");
        var snapshot = await stream.NextAsync();
        Assert.Equal("snapshot", snapshot.Type);
        Assert.Equal("[1,1,0,1,0]", snapshot.Data.GetProperty("stations").GetRawText());

        app.Tell(book => book.Tell(Out(Bank, Morning)));
        Assert.Equal("[1,1,1,1,1]", (await stream.NextAsync()).Data.GetProperty("stations").GetRawText());

        await using var resumed = await EventStream.OpenAsync(client, path: $"/london/events?lastEventId={snapshot.Id}");
        Assert.Equal("flow", (await resumed.NextAsync()).Type);
    }

    [Fact]
    public async Task Both_streams_have_one_bound_and_who_is_refused_can_ask_for_the_picture()
    {
        await using var app = new DashboardApplication { Live = live => live.MaxClients = 1 };
        using var client = app.CreateClient();
        await using var one = await EventStream.OpenAsync(client);
        await one.NextAsync();

        using var refused = await client.GetAsync("/london/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("/london/snapshot", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var snapshot = await client.GetAsync("/london/snapshot");
        Assert.Equal("no-store", snapshot.Headers.CacheControl?.ToString());
    }
}
