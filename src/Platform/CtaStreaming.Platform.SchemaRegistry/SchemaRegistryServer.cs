using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.SchemaRegistry;

/// <summary>A running Schema Registry: Confluent's REST API on HTTP, its state in a topic of a Kafka broker.</summary>
public sealed class SchemaRegistryServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SchemasTopic _topic;
    private readonly RegistryStore _store;

    private SchemaRegistryServer(WebApplication web, SchemasTopic topic, RegistryStore store, Uri url)
    {
        (_web, _topic, _store) = (web, topic, store);
        Url = url;
    }

    /// <summary>Where it listens, with the port it really has.</summary>
    public Uri Url { get; }

    /// <summary>Waits for the broker as long as it takes, restores the state from the topic, and then listens.</summary>
    /// <param name="options">Where to listen and which broker to use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The URL is not one to listen on.</exception>
    /// <exception cref="InvalidOperationException">The topic exists, but has more than one partition or is not compacted.</exception>
    /// <exception cref="IOException">The address can't be had: the message says why and what to do.</exception>
    public static async Task<SchemaRegistryServer> StartAsync(SchemaRegistryServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = ListenAddress.Parse(options.Url);
        var store = new RegistryStore();
        var topic = new SchemasTopic(options, store.Apply);
        WebApplication? web = null;
        try
        {
            await topic.OpenAsync(cancellationToken);
            web = RegistryWeb.Build(options, endpoint, new Registry(store, topic));
            await EmbeddedWeb.ListenAsync(web, endpoint, "schema registry", cancellationToken);
            var url = new Uri(web.Urls.First());
            var logger = options.LoggerFactory.CreateLogger(Log.Category);
            Log.Listening(logger, url, store.State.Subjects.Count, options.Topic, options.BootstrapServers);
            return new SchemaRegistryServer(web, topic, store, url);
        }
        catch
        {
            if (web is not null) await web.DisposeAsync();
            await topic.DisposeAsync();
            store.Dispose();
            throw;
        }
    }

    /// <summary>Answers what has been asked, then lets go of port and broker.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _topic.DisposeAsync();
        _store.Dispose();
    }
}
