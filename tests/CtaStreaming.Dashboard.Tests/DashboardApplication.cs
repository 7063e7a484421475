using System.Net;
using System.Net.Sockets;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using CtaStreaming.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Dashboard.Tests;

/// <summary>The whole dashboard but for Kafka: tests tell it of arrivals themselves, and move its clock. With a platform, really the whole of it.</summary>
internal sealed class DashboardApplication : WebApplicationFactory<Program>
{
    public ManualTimeProvider Time { get; } = new();

    /// <summary>Changes to the options of the live stream.</summary>
    public Action<LiveOptions>? Live { get; init; }

    /// <summary>The bytes that the operating system takes off a connection's hands when the browser does not read; null for its default, megabytes.</summary>
    public int? SendBufferSize { get; init; }

    /// <summary>Another railway than Chicago's.</summary>
    public Railway? Railway { get; init; }

    public LiveRailway LiveRailway => Services.GetRequiredService<LiveRailway>();

    public LiveWeather Weather => Services.GetRequiredService<LiveWeather>();

    public LiveEntries Entries => Services.GetRequiredService<LiveEntries>();

    public LiveNetwork Network => Services.GetRequiredService<LiveNetwork>();

    public CatchUp CatchUp => Services.GetRequiredService<CatchUp>();

    public LiveLondon London => Services.GetRequiredService<LiveLondon>();

    /// <summary>The broker and the registry to read from, by the real clock.</summary>
    public PlatformFixture? Platform { get; init; }

    /// <summary>Arrivals, and their way to the browsers.</summary>
    public void Arrive(params ArrivalEvent[] arrivals)
    {
        Network.Apply(arrivals);
        Publish();
    }

    /// <summary>Rows of the table of stations, and the page that comes of them.</summary>
    public void Tell(params StationRow[] rows)
    {
        LiveRailway.Apply(rows.Select(row => (row.StationId, (StationRow?)row)));
        Publish();
    }

    /// <summary>London's stations and touches, and their way to the browsers.</summary>
    public void Tell(Action<LondonBook> changes)
    {
        London.Apply(changes);
        Services.GetRequiredService<LondonFeed>().Publish();
    }

    public void Publish() => Services.GetRequiredService<LiveFeed>().Publish();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As it runs for users: static files compressed and cached.
        builder.UseEnvironment(Environments.Production);
        builder.ConfigureServices(services =>
        {
            if (Live is not null) services.PostConfigure(Live);
            if (SendBufferSize is { } size) services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = endpoint => Listen(endpoint, size));
            if (Railway is not null) services.Replace(ServiceDescriptor.Singleton(Railway));
            if (Platform is not null)
            {
                services.PostConfigure<KafkaOptions>(kafka => kafka.BootstrapServers = Platform.BootstrapServers);
                services.PostConfigure<SchemaRegistryOptions>(registry => registry.Url = Platform.RegistryUrl);
                return;
            }

            // The tests tell of arrivals, publish and look for alerts at moments of their own choosing; and there is no Kafka to measure.
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(FeedsReader).Assembly).ToList())
                services.Remove(service);
            services.Remove(services.Last(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null));
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        });
    }

    private static Socket Listen(EndPoint endpoint, int sendBufferSize)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        // Accepted connections inherit it.
        socket.SendBufferSize = sendBufferSize;
        return socket;
    }
}
