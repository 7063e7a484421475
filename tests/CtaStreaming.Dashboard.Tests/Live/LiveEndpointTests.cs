using System.Net;
using System.Net.Sockets;
using System.Text;
using CtaStreaming.Dashboard.Live;
using Microsoft.Extensions.DependencyInjection;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Live;

public sealed class LiveEndpointTests
{
    [Fact]
    public async Task A_browser_gets_the_picture_and_then_each_change()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R001", Jarvis));

        await using var stream = await EventStream.OpenAsync(client);
        var snapshot = await stream.NextAsync();
        Assert.Equal("text/event-stream", stream.MediaType);
        Assert.Equal("snapshot", snapshot.Type);
        var train = Assert.Single(snapshot.Data.GetProperty("trains").EnumerateArray());
        Assert.Equal("R001", train.GetProperty("id").GetString());
        Assert.Equal("Howard", train.GetProperty("to").GetString());
        Assert.Equal(Jarvis, train.GetProperty("at").GetInt32());
        Assert.Equal(Start.ToUnixTimeMilliseconds(), snapshot.Data.GetProperty("clock").GetProperty("seen").GetInt64());

        app.Arrive(Arrival("R001", Howard, second: 60));
        var change = await stream.NextAsync();
        Assert.Equal("train", change.Type);
        Assert.Equal(Howard, change.Data.GetProperty("at").GetInt32());
        Assert.Equal(EventStart.AddSeconds(60).ToUnixTimeSeconds(), change.Data.GetProperty("time").GetInt64());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_browser_that_comes_back_gets_what_it_has_missed(bool byHeader)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R001", Morse));
        string id;
        await using (var first = await EventStream.OpenAsync(client)) id = (await first.NextAsync()).Id!;

        app.Arrive(Arrival("R001", Jarvis, second: 60));
        app.Arrive(Arrival("R001", Howard, second: 120));

        await using var second = byHeader
            ? await EventStream.OpenAsync(client, lastEventId: id)
            : await EventStream.OpenAsync(client, path: $"/events?lastEventId={id}");
        Assert.Equal(Jarvis, (await second.NextAsync()).Data.GetProperty("at").GetInt32());
        Assert.Equal(Howard, (await second.NextAsync()).Data.GetProperty("at").GetInt32());
    }

    [Fact]
    public async Task A_browser_that_has_missed_too_much_gets_a_new_picture()
    {
        await using var app = new DashboardApplication { Live = live => live.History = 16 };
        using var client = app.CreateClient();
        app.Arrive(Arrival("R001", Morse));
        string id;
        await using (var first = await EventStream.OpenAsync(client)) id = (await first.NextAsync()).Id!;

        for (var second = 1; second < 20; second++) app.Arrive(Arrival("R001", second % 2 == 0 ? Morse : Jarvis, second));

        await using var stream = await EventStream.OpenAsync(client, lastEventId: id);
        Assert.Equal("snapshot", (await stream.NextAsync()).Type);
    }

    [Fact]
    public async Task One_browser_too_many_is_refused_and_told_when_to_come_back()
    {
        await using var app = new DashboardApplication { Live = live => live.MaxClients = 2 };
        using var client = app.CreateClient();
        await using var one = await EventStream.OpenAsync(client);
        await one.NextAsync();
        var two = await EventStream.OpenAsync(client);
        await two.NextAsync();

        using var refused = await client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("/snapshot", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await two.DisposeAsync();
        await using var three = await OpenWhenThereIsRoomAsync(client);
        Assert.Equal("snapshot", (await three.NextAsync()).Type);
    }

    [Fact]
    public async Task Who_cannot_have_the_stream_can_ask_for_the_same_picture()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R007", Howard));
        await using var stream = await EventStream.OpenAsync(client);

        using var answer = await client.GetAsync("/snapshot");

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal((await stream.NextAsync()).Data.GetRawText(), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_browser_that_does_not_read_is_dropped_and_the_others_go_on()
    {
        await using var app = new DashboardApplication { Live = live => live.History = 64, SendBufferSize = 4096 };
        app.UseKestrel(0);
        app.StartServer();
        using var client = app.CreateClient();
        using var slow = await AskWithoutReadingAsync(client.BaseAddress!);
        await using var quick = await EventStream.OpenAsync(client);
        await quick.NextAsync();

        var isDropped = false;
        for (var second = 1; second < 2_000 && !isDropped; second++)
        {
            app.Arrive([.. Enumerable.Range(0, 50).Select(number => Arrival($"R{number:000}", second % 2 == 0 ? Morse : Jarvis, second))]);
            for (var change = 0; change < 50; change++) Assert.Equal("train", (await quick.NextAsync()).Type);
            // A second at a time, so that only who takes nothing through many of them runs out of time.
            app.Time.Advance(TimeSpan.FromSeconds(1));
            isDropped = second % 10 == 0 && IsClosed(slow);
        }

        Assert.True(isDropped);
        app.Arrive(Arrival("R999", Howard, 30_000));
        Assert.Equal("R999", (await quick.NextAsync()).Data.GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_server_stops_although_browsers_listen()
    {
        var app = new DashboardApplication();
        using var client = app.CreateClient();
        await using var stream = await EventStream.OpenAsync(client);
        await stream.NextAsync();

        await app.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.True(await stream.HasEndedAsync());
    }

    [Fact]
    public async Task The_publisher_sends_changes_at_once_and_a_heartbeat_every_15_seconds()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        await using var stream = await EventStream.OpenAsync(client);
        await stream.NextAsync();
        var publisher = ActivatorUtilities.CreateInstance<LivePublisher>(app.Services);
        await publisher.StartAsync(CancellationToken.None);

        app.Network.Apply([Arrival("R001", Howard)]);
        Assert.Equal("train", (await TickUntilAsync(stream.NextAsync())).Type);

        Assert.Equal("lines", (await TickUntilAsync(stream.NextAsync())).Type);
        var clock = await TickUntilAsync(stream.NextAsync());
        Assert.Equal(("clock", null), (clock.Type, clock.Id));
        Assert.True(clock.Data.GetProperty("now").GetInt64() >= Start.AddSeconds(15).ToUnixTimeMilliseconds());
        await publisher.StopAsync(CancellationToken.None);

        // The timer drops ticks that nobody waits for yet, as on a busy machine: so tick by tick.
        async Task<LiveEvent> TickUntilAsync(Task<LiveEvent> sent)
        {
            while (!sent.IsCompleted)
            {
                app.Time.Advance(LivePublisher.Interval);
                await Task.Yield();
            }

            return await sent;
        }
    }

    private static async Task<EventStream> OpenWhenThereIsRoomAsync(HttpClient client)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await EventStream.OpenAsync(client);
            }
            catch (HttpRequestException refusal) when (refusal.StatusCode == HttpStatusCode.ServiceUnavailable && attempt < 500)
            {
                // The server learns of a closed connection a moment after the client has closed it.
                await Task.Delay(10);
            }
        }
    }

    private static async Task<Socket> AskWithoutReadingAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /events HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        return socket;
    }

    /// <summary>Whether the server has given the connection up: sending on it then fails.</summary>
    private static bool IsClosed(Socket socket)
    {
        try
        {
            socket.Send("\r\n"u8);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
