using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.Connect;

/// <summary>A running Kafka Connect worker: the REST API on HTTP, its state in three topics of a Kafka broker.</summary>
public sealed class ConnectServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Herder _herder;
    private readonly WorkerServices _worker;
    private int _disposed;

    private ConnectServer(WebApplication web, Herder herder, WorkerServices worker, Uri url)
    {
        _web = web;
        _herder = herder;
        _worker = worker;
        Url = url;
    }

    /// <summary>Where it listens, with the port it really has.</summary>
    public Uri Url { get; }

    /// <summary>
    /// Waits for the broker as long as it takes, restores the state from the topics, listens, and then starts the connectors, whose
    /// progress their status tells.
    /// </summary>
    /// <param name="options">Where to listen and which broker to use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The URL is not one to listen on.</exception>
    /// <exception cref="InvalidOperationException">
    /// One of the worker's topics exists, but is not compacted, or has too many partitions.
    /// </exception>
    /// <exception cref="IOException">The address can't be had: the message says why and what to do.</exception>
    public static async Task<ConnectServer> StartAsync(ConnectServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = ListenAddress.Parse(options.Url);
        var worker = CreateWorker(options);
        var herder = new Herder(worker);
        WebApplication? web = null;
        try
        {
            await worker.Log.OpenAsync(cancellationToken);
            web = ConnectWeb.Build(options, endpoint, herder, await worker.Log.ClusterIdAsync());
            await EmbeddedWeb.ListenAsync(web, endpoint, "Connect worker", cancellationToken);
        }
        catch
        {
            if (web is not null) await web.DisposeAsync();
            await herder.DisposeAsync();
            await worker.DisposeAsync();
            throw;
        }

        var url = new Uri(web.Urls.First());
        worker.Reporter.WorkerId = url.Authority;
        Log.Listening(worker.Logger, url, herder.State.Connectors.Count, options.BootstrapServers);
        herder.Start();
        return new ConnectServer(web, herder, worker, url);
    }

    /// <summary>
    /// Answers what has been asked, stops the tasks, and lets go of port and broker. The connectors go on when a worker starts
    /// again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _herder.DisposeAsync();
        await _worker.DisposeAsync();
    }

    private static WorkerServices CreateWorker(ConnectServerOptions options)
    {
        var logger = options.LoggerFactory.CreateLogger(Log.Category);
        var clients = new KafkaClients(options, logger);
        var configs = new ConfigStore(options.ConfigTopic);
        var offsets = new OffsetStore(options.OffsetTopic, options.OffsetTopicPartitions);
        var statuses = new StatusStore(options.StatusTopic, options.StatusTopicPartitions);
        var log = new StateLog(options, clients, logger, configs.Topic, offsets.Topic, statuses.Topic);
        var reporter = new StatusReporter(log, statuses, options.TimeProvider, logger);
        return new(
            options,
            new PluginTable(options.SchemaRegistryUrl, options.TimeProvider),
            new SharedProducer(clients),
            log,
            configs,
            offsets,
            statuses,
            reporter,
            logger);
    }
}
