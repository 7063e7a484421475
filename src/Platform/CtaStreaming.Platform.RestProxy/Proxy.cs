using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Consumers;
using CtaStreaming.Platform.RestProxy.Formats;
using CtaStreaming.Platform.RestProxy.Kafka;
using CtaStreaming.Platform.RestProxy.Produce;
using CtaStreaming.Platform.RestProxy.Topics;
using CtaStreaming.Platform.SchemaClient;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy;

/// <summary>What the endpoints work with.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    // Somebody waits for the answer: rather a clear error soon than patience on their behalf.
    private static readonly TimeSpan RegistryTimeout = TimeSpan.FromSeconds(3);

    private readonly SchemaRegistryClient? _registry;

    public Proxy(RestProxyServerOptions options)
    {
        Options = options;
        Logger = options.LoggerFactory.CreateLogger(Log.Category);
        if (options.SchemaRegistryUrl is { } url) _registry = new(new() { Url = url, Retries = 1, Timeout = RegistryTimeout });
        Formats = new(new(_registry));
        var clients = new KafkaClients(options, Logger);
        Admin = clients.Admin();
        Catalog = new(Admin, options.KafkaTimeout);
        Producer = new(clients, Logger);
        Consumers = new(options, clients, Catalog, Logger);
    }

    public RestProxyServerOptions Options { get; }

    public ILogger Logger { get; }

    public FormatTable Formats { get; }

    public IAdminClient Admin { get; }

    public TopicCatalog Catalog { get; }

    public RecordProducer Producer { get; }

    public ConsumerRegistry Consumers { get; }

    public async ValueTask DisposeAsync()
    {
        await Consumers.DisposeAsync();
        Producer.Dispose();
        Admin.Dispose();
        _registry?.Dispose();
    }
}
