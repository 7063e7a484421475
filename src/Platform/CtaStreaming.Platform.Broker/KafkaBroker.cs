using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions;

namespace CtaStreaming.Platform.Broker;

/// <summary>A single-node Kafka broker inside this process: the wire protocol over TCP, records in a durable log.</summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    /// <summary>
    /// For all requests together that are larger than what a connection reads ahead. A batch has 1 MiB unless a topic says otherwise.
    /// </summary>
    private const long LargeRequestBytes = 256L * 1024 * 1024;

    /// <summary>Whoever stops the broker waits for it; records need no flush to survive the end of the process.</summary>
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(4);

    private readonly DataDirectory _directory;
    private readonly MetadataLog _metadata;
    private readonly TopicStore _topics;
    private readonly GroupCoordinator _groups;
    private readonly TransactionCoordinator _transactions;
    private readonly RetentionTimer _retention;
    private readonly BrokerListener _listener;
    private int _disposed;

    private KafkaBroker(BrokerOptions options, ConnectionLimits limits, Socket socket, DataDirectory directory)
    {
        _directory = directory;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        var cluster = OpenMetadata(options, out _metadata, out var state);
        BootstrapServers = Authority(cluster.HostFor(IsAny(EndPoint.Address) ? IPAddress.Loopback : EndPoint.Address), EndPoint.Port);
        var ids = new ProducerIds(state.ProducerIdsBefore, _metadata);
        try
        {
            _topics = new TopicStore(directory, state, _metadata, options.TimeProvider);
            _groups = GroupCoordinator.Open(options.DataDirectory, GroupOptionsOf(options), PartitionExists, options.TimeProvider);
            _transactions = TransactionCoordinator.Open(options.DataDirectory, new TransactionOptions(), _topics, _groups, ids, options.TimeProvider);
        }
        catch
        {
            _groups?.Dispose();
            _metadata.Dispose();
            throw;
        }

        _topics.Deleted += _groups.ForgetTopic;
        _topics.Deleted += _ => RemoveDeleted();
        RemoveDeleted();
        _retention = new RetentionTimer(_topics, options.TimeProvider);
        var requests = new RequestTable(Handlers(options, cluster, ids));
        _listener = new BrokerListener(socket, requests, limits, new MemoryBudget(LargeRequestBytes), options.TimeProvider);
    }

    /// <summary>Where the broker reports, a source named <c>CtaStreaming.Broker</c>: add a listener to forward it to a log.</summary>
    public static TraceSource Trace => BrokerTrace.Source;

    /// <summary>The address and port it listens on.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The same for a client's <c>bootstrap.servers</c>, such as <c>127.0.0.1:9092</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Opens the data folder and starts to listen. When the task is done, clients can connect.</summary>
    /// <exception cref="ArgumentException">An option has a value that can't be; the message names it.</exception>
    /// <exception cref="IOException">The port is taken, the folder is used by another broker, or its files are damaged: the message
    /// names which and the remedy.</exception>
    public static Task<KafkaBroker> StartAsync(BrokerOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, new ConnectionLimits(), cancellationToken);

    /// <summary>
    /// Stops: no more connections, requests in hand are finished, those that wait are dropped, the logs are closed in order.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _retention.DisposeAsync().ConfigureAwait(false);
        _transactions.Dispose();
        _groups.Dispose();
        var clean = _topics.Close(FlushPatience);
        _metadata.Dispose();
        if (clean) _directory.MarkClean();
        else BrokerTrace.Warning("The disk was too slow to flush every log; the next start checks the rest.");
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
        options.Check();
        var socket = BrokerListener.Bind(options.Host, options.Port);
        DataDirectory? directory = null;
        try
        {
            directory = DataDirectory.Open(options.DataDirectory);
            var broker = new KafkaBroker(options, limits, socket, directory);
            BrokerTrace.Information(
                $"Broker on {broker.BootstrapServers} with {broker._topics.All.Count} topics from {options.DataDirectory}, "
                + $"ready in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
            return broker;
        }
        catch
        {
            directory?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static GroupOptions GroupOptionsOf(BrokerOptions options) => new()
    {
        InitialRebalanceDelay = options.GroupInitialRebalanceDelay,
        MinSessionTimeout = options.GroupMinSessionTimeout,
    };

    private bool PartitionExists(string topic, int partition) =>
        _topics.TryGet(topic, out var found) && partition >= 0 && partition < found.Partitions.Count;

    private static string Authority(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";

    private ClusterInfo OpenMetadata(BrokerOptions options, out MetadataLog log, out MetadataState state)
    {
        log = MetadataState.Open(_directory.MetadataLog, out state);
        // Who listens on all addresses has none to give out: clients are told the one they came to. "localhost" is given out as the
        // address, since some clients try ::1 first and nobody listens there.
        var host = IsAny(EndPoint.Address) ? null : options.Host == "localhost" ? EndPoint.Address.ToString() : options.Host;
        return new ClusterInfo(state.ClusterId, options.AdvertisedHost ?? host, EndPoint.Port);
    }

    /// <summary>In the background: a large topic takes a while, and nobody waits for it.</summary>
    private void RemoveDeleted() => ThreadPool.QueueUserWorkItem(_ => _directory.RemoveDeleted());

    private List<RequestHandler> Handlers(BrokerOptions options, ClusterInfo cluster, ProducerIds ids)
    {
        return
        [
            new ProduceHandler(_topics, _transactions),
            new FetchHandler(_topics, options.TimeProvider),
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
            new InitProducerIdHandler(ids, _transactions),
            new OffsetForLeaderEpochHandler(_topics),
            new AddPartitionsToTxnHandler(_topics, _transactions),
            new AddOffsetsToTxnHandler(_transactions),
            new EndTxnHandler(_transactions),
            new TxnOffsetCommitHandler(_groups, _transactions),
            new DescribeConfigsHandler(_topics, new BrokerConfigs(options, BootstrapServers, EndPoint.ToString())),
            new AlterConfigsHandler(_topics),
            new DescribeLogDirsHandler(_topics, options.DataDirectory),
            new CreatePartitionsHandler(_topics),
            new DeleteGroupsHandler(_groups),
            new IncrementalAlterConfigsHandler(_topics),
            new OffsetDeleteHandler(_groups),
            new DescribeClusterHandler(cluster),
            new DescribeProducersHandler(_topics),
            new DescribeTransactionsHandler(_transactions),
            new ListTransactionsHandler(_transactions, options.TimeProvider),
        ];
    }
}
