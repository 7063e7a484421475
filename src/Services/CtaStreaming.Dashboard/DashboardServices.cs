using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Arrivals;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Health;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Pipeline;
using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Security;
using CtaStreaming.Dashboard.Stations;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CtaStreaming.Dashboard;

internal static class DashboardServices
{
    private const string DefaultUrl = "http://127.0.0.1:8888";

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        // Here rather than in appsettings.json, where it would win over ASPNETCORE_URLS.
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null) builder.WebHost.UseUrls(DefaultUrl);
        // Without this, wwwroot is found only by published programs and in the Development environment.
        builder.WebHost.UseStaticWebAssets();
        // A build that is not published takes its files for work in progress, and would serve them neither compressed nor cached.
        builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", builder.Environment.IsDevelopment().ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        services.AddSingleton(_ => RailwaySource.FromFiles());
        services.AddSingleton<LiveRailway>();
        services.AddSingleton(provider => new LiveNetwork(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LiveWeather>();
        services.AddSingleton<LiveEntries>();
        services.AddSingleton<LiveAlerts>();
        services.AddHostedService<AlertWatcher>();
        AddFeeds(services);
        AddLive(services);
        AddReplays(services);
        AddLondon(services);
        AddPages(services);
        AddPipeline(services);
        services.AddOpenApi();
        services.AddHealth();
    }

    private static void AddFeeds(IServiceCollection services)
    {
        services.AddSingleton<CatchUp>();
        services.AddSingleton<SkippedRecords>();
        AddDeserializer<ArrivalKey>(services);
        AddDeserializer<ArrivalValue>(services);
        AddDeserializer<WeatherKey>(services);
        AddDeserializer<WeatherValue>(services);
        services.AddSingleton<ArrivalTranslator>();
        services.AddSingleton<ArrivalDecoder>();
        services.AddSingleton<IFeed, StationsFeed>();
        services.AddSingleton<IFeed, ArrivalsFeed>();
        services.AddSingleton<IFeed, WeatherFeed>();
        services.AddSingleton<IFeed, EntriesFeed>();
        services.AddHostedService<FeedsReader>();
    }

    private static void AddDeserializer<T>(IServiceCollection services)
        where T : class, IAvroRecord =>
        services.AddSingleton<IAsyncDeserializer<T>>(provider => new AvroDeserializer<T>(provider.GetRequiredService<ISchemaRegistryClient>()));

    private static void AddLive(IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveClients>();
        services.AddSingleton<LiveListening>();
        services.AddHostedService<LivePublisher>();
    }

    private static void AddReplays(IServiceCollection services)
    {
        services.AddSingleton<ArrivalArchive>();
        services.AddSingleton<ReplayProjector>();
        services.AddSingleton<ReplaySeats>();
    }

    private static void AddLondon(IServiceCollection services)
    {
        services.AddSingleton<LiveLondon>();
        services.AddSingleton<IAsyncDeserializer<GenericRecord>>(provider => new AvroDeserializer<GenericRecord>(provider.GetRequiredService<ISchemaRegistryClient>()));
        services.AddSingleton<IFeed, LondonStationsFeed>();
        services.AddSingleton<IFeed, TouchesFeed>();
        services.AddSingleton<IFeed, RawTouchesFeed>();
        services.AddSingleton<LondonFeed>();
        services.AddHostedService<LondonPublisher>();
        services.AddScoped<LondonPicture>();
    }

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddSingleton<KafkaProbe>();
        services.AddSingleton<PipelineMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<PipelineMonitor>());
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorPages();
        services.Configure<KeyManagementOptions>(KeysInMemory.Configure);
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddSingleton<Stylesheet>();
        services.AddScoped<NetworkPicture>();
    }
}
