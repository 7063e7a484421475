using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Topics;

namespace CtaStreaming.Platform.Broker;

/// <summary>A single-node Kafka broker inside this process: the wire protocol over TCP, records in a durable log.</summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    private const long SharedMemoryBytes = 512L * 1024 * 1024;

    private readonly DataDirectory _directory;
    private readonly MetadataLog _metadata;
    private readonly TopicStore _topics;
    private readonly GroupCoordinator _groups;
    private readonly RetentionTimer _retention;
    private readonly BrokerListener _listener;
    private int _disposed;

    private KafkaBroker(BrokerOptions options, ConnectionLimits limits, Socket socket, DataDirectory directory)
    {
        _directory = directory;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _metadata = MetadataState.Open(directory.MetadataLog, out var state);
        _topics = new TopicStore(directory, state, _metadata, options.TimeProvider);
        _groups = GroupCoordinator.Open(options.DataDirectory, GroupOptionsOf(options), PartitionExists, options.TimeProvider);
        _topics.Deleted += _groups.ForgetTopic;
        var cluster = new ClusterInfo(state.ClusterId, AdvertisedHost(options), EndPoint.Port);
        BootstrapServers = Authority(cluster.HostFor(EndPoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : EndPoint.Address), EndPoint.Port);
        var budget = new MemoryBudget(SharedMemoryBytes);
        var requests = new RequestTable(Handlers(options, cluster, budget, new ProducerIds(state.ProducerIdsBefore, _metadata)));
        requests.All.OfType<ApiVersionsHandler>().Single().Describe(requests);
        _retention = new RetentionTimer(_topics, options.TimeProvider);
        _topics.Deleted += _ => ThreadPool.QueueUserWorkItem(_ => directory.RemoveDeleted());
        ThreadPool.QueueUserWorkItem(_ => directory.RemoveDeleted());
        _listener = new BrokerListener(socket, requests, limits, budget, options.TimeProvider);
    }

    /// <summary>Where the broker reports, a source named <c>CtaStreaming.Broker</c>: add a listener to forward it to a log.</summary>
    public static TraceSource Trace => BrokerTrace.Source;

    /// <summary>The address and port it listens on.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The same for a client's <c>bootstrap.servers</c>, such as <c>127.0.0.1:9092</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Opens the data folder and starts to listen. When the task is done, clients can connect.</summary>
    /// <exception cref="IOException">The port is taken, the folder is used by another broker, or its files are damaged: the message names which and the remedy.</exception>
    public static Task<KafkaBroker> StartAsync(BrokerOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, new ConnectionLimits(), cancellationToken);

    /// <summary>Stops: no more connections, requests in hand are finished, those that wait are dropped, the logs are closed in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _retention.DisposeAsync().ConfigureAwait(false);
        _groups.Dispose();
        _topics.Dispose();
        _metadata.Dispose();
        _directory.MarkClean();
        _directory.Dispose();
        BrokerTrace.Information($"Broker on {BootstrapServers} stopped.");
    }

    internal static Task<KafkaBroker> StartAsync(BrokerOptions options, ConnectionLimits limits, CancellationToken cancellationToken)
    {
        // On the pool: what is slow here is the disk, and a caller may be starting other engines.
        return Task.Run(() => Start(options, limits), cancellationToken);
    }

    private static KafkaBroker Start(BrokerOptions options, ConnectionLimits limits)
    {
        var started = Stopwatch.GetTimestamp();
        var socket = BrokerListener.Bind(options.Host, options.Port);
        DataDirectory? directory = null;
        try
        {
            directory = DataDirectory.Open(options.DataDirectory);
            var broker = new KafkaBroker(options, limits, socket, directory);
            BrokerTrace.Information($"Broker on {broker.BootstrapServers} with {broker._topics.All.Count} topics from {options.DataDirectory}, ready in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
            return broker;
        }
        catch
        {
            directory?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Null where clients shall be told the address they came to, because the broker listens on all.</summary>
    private static string? AdvertisedHost(BrokerOptions options)
    {
        if (options.AdvertisedHost is not null) return options.AdvertisedHost;
        var any = IPAddress.TryParse(options.Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        return any ? null : options.Host;
    }

    private static GroupOptions GroupOptionsOf(BrokerOptions options) => new()
    {
        InitialRebalanceDelay = options.GroupInitialRebalanceDelay,
        MinSessionTimeout = options.GroupMinSessionTimeout,
    };

    private bool PartitionExists(string topic, int partition) =>
        _topics.TryGet(topic, out var found) && partition >= 0 && partition < found.Partitions.Count;

    private static string Authority(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";

    private List<RequestHandler> Handlers(BrokerOptions options, ClusterInfo cluster, MemoryBudget budget, ProducerIds ids)
    {
        return
        [
            new ProduceHandler(_topics),
            new FetchHandler(_topics, budget, options.TimeProvider),
            new ListOffsetsHandler(_topics),
            new MetadataHandler(_topics, cluster, options),
            new OffsetCommitHandler(_groups),
            new OffsetFetchHandler(_groups),
            new FindCoordinatorHandler(cluster),
            new JoinGroupHandler(_groups),
            new HeartbeatHandler(_groups),
            new LeaveGroupHandler(_groups),
            new SyncGroupHandler(_groups),
            new DescribeGroupsHandler(_groups),
            new ListGroupsHandler(_groups),
            new ApiVersionsHandler(),
            new CreateTopicsHandler(_topics, options),
            new DeleteTopicsHandler(_topics),
            new DeleteRecordsHandler(_topics),
            new InitProducerIdHandler(ids),
            new OffsetForLeaderEpochHandler(_topics),
            new DescribeConfigsHandler(_topics, new BrokerConfigs(options, BootstrapServers, EndPoint.ToString())),
            new AlterConfigsHandler(_topics),
            new DescribeLogDirsHandler(_topics, options.DataDirectory),
            new CreatePartitionsHandler(_topics),
            new DeleteGroupsHandler(_groups),
            new IncrementalAlterConfigsHandler(_topics),
            new OffsetDeleteHandler(_groups),
            new DescribeClusterHandler(cluster),
        ];
    }
}
