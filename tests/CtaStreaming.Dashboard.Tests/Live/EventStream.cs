using System.Net.ServerSentEvents;
using System.Text.Json;

namespace CtaStreaming.Dashboard.Tests.Live;

/// <summary>A browser's end of /events.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private EventStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public static async Task<EventStream> OpenAsync(HttpClient client, string? lastEventId = null, string path = "/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        response.EnsureSuccessStatusCode();
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    public async Task<LiveEvent> NextAsync()
    {
        Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(Patience), "the stream has ended");
        var item = _items.Current;
        return new LiveEvent(item.EventId, item.EventType, JsonDocument.Parse(item.Data).RootElement);
    }

    public async Task<bool> HasEndedAsync()
    {
        try
        {
            return !await _items.MoveNextAsync().AsTask().WaitAsync(Patience);
        }
        catch (Exception ended) when (ended is IOException or HttpRequestException or OperationCanceledException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // The enumerator is still waiting for the stream that has just been closed under it.
        }
    }
}

internal sealed record LiveEvent(string? Id, string Type, JsonElement Data);
