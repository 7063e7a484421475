using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Testing;
using CtaStreaming.Transit.Weather;
using Microsoft.Extensions.Options;

namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>A sender whose clock the test moves, before a proxy that the test tells what to say.</summary>
public abstract class SenderTest : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset First = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly RecordingLogger<ReadingSender> _log = new();
    private readonly RecordingLogger<DependencyWaiter> _waits = new();
    private RestProxyTopic? _topic;
    private StubProxy? _proxy;
    private ReadingSender? _sender;
    private int _readings;

    protected ManualTimeProvider Time { get; } = new();

    internal StubProxy Proxy => _proxy!;

    internal ReadingSender Sender => _sender!;

    protected IReadOnlyList<string> Log => [.. _waits.Lines, .. _log.Lines];

    public async Task InitializeAsync()
    {
        _proxy = await StubProxy.StartAsync(Time);
        _topic = new RestProxyTopic(Options.Create(new RestProxyOptions { Url = _proxy.Url, BasicAuthUserInfo = "key:secret" }), Time);
        _sender = new ReadingSender(_topic, new DependencyWaiter(Time, _waits), _log);
    }

    public async Task DisposeAsync() => await _proxy!.DisposeAsync();

    public void Dispose()
    {
        _topic?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends another reading; the clock goes on whenever the sender waits.</summary>
    protected async Task SendAsync()
    {
        var sending = Sender.SendAsync(new WeatherReading(First.AddHours(_readings++), 33.5f, WeatherStatus.Windy), CancellationToken.None);
        await Time.AdvanceUntilAsync(() => sending.IsCompleted);
        await sending;
    }
}
