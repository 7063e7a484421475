using System.Buffers;
using System.Text.Json;

namespace CtaStreaming.Audience;

/// <summary>Listeners to the live stream. All of them read everything; some look at the clock, which would cost too much in all.</summary>
internal sealed class Crowd : IDisposable
{
    private const int MostWitnesses = 20;
    private const int GatherAtOnce = 100;

    private readonly HttpClient _http;
    private readonly int _listeners;
    private readonly List<double> _delays = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _listening = [];
    private long _bytes;
    private volatile bool _measuring;

    public Crowd(Uri url, int listeners)
    {
        _listeners = listeners;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Opens every stream and waits until each has said its first word.</summary>
    public async Task GatherAsync()
    {
        for (var first = 0; first < _listeners; first += GatherAtOnce)
        {
            var streams = await Task.WhenAll(Enumerable.Range(first, Math.Min(GatherAtOnce, _listeners - first)).Select(async number => (number, Stream: await OpenAsync())));
            foreach (var (number, stream) in streams) _listening.Add(number < MostWitnesses ? WitnessAsync(stream) : DrainAsync(stream));
        }
    }

    public void StartMeasuring()
    {
        Interlocked.Exchange(ref _bytes, 0);
        _measuring = true;
    }

    /// <summary>Milliseconds, in order.</summary>
    public List<double> Delays()
    {
        lock (_delays) return [.. _delays.Order()];
    }

    public double BytesPerSecond(TimeSpan elapsed) => Interlocked.Read(ref _bytes) / elapsed.TotalSeconds / _listeners;

    public void Dispose()
    {
        _end.Cancel();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task<Stream> OpenAsync()
    {
        var response = await _http.GetAsync(new Uri("/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _end.Token);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(_end.Token);
    }

    private async Task DrainAsync(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, _end.Token)) > 0) Interlocked.Add(ref _bytes, read);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WitnessAsync(Stream stream)
    {
        try
        {
            using var reader = new StreamReader(stream);
            var isTrain = false;
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                Interlocked.Add(ref _bytes, line.Length + 1);
                if (line.StartsWith("event: ", StringComparison.Ordinal)) isTrain = line == "event: train";
                else if (isTrain && _measuring && line.StartsWith("data: ", StringComparison.Ordinal)) Note(line["data: ".Length..]);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private void Note(string data)
    {
        using var json = JsonDocument.Parse(data);
        var delay = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(json.RootElement.GetProperty("seen").GetInt64());
        lock (_delays) _delays.Add(delay.TotalMilliseconds);
    }
}
