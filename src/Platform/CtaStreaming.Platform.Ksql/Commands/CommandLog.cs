using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>
/// The command topic: every statement that changes something, in order. A statement counts once its command has come back from the topic,
/// so that a server which is started again comes to the same state by reading it.
/// </summary>
internal sealed class CommandLog : IAsyncDisposable
{
    private readonly KsqlServerOptions _options;
    private readonly CommandClients _clients;
    private readonly CommandWriter _writer;
    private readonly IAdminClient _admin;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private CommandReader? _reader;
    private Task _applying = Task.CompletedTask;

    // The last command of this server, or whatever came before its first.
    private long _lastWritten = -1;

    public CommandLog(KsqlServerOptions options, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _clients = new CommandClients(options, logger);
        _writer = new CommandWriter(_clients);
        _admin = _clients.Admin();
        Applied = new AppliedPosition(options.TimeProvider);
    }

    public AppliedPosition Applied { get; }

    public CommandStatuses Statuses { get; } = new();

    public string Topic => _clients.Topic;

    /// <summary>The id of the Kafka cluster, once the log is open.</summary>
    public string ClusterId { get; private set; } = "";

    /// <summary>Whether commands are being applied.</summary>
    public bool IsRunning => !_applying.IsCompleted;

    /// <summary>Waits for the broker as long as it takes, sees to the topic, and has everything in it applied.</summary>
    /// <exception cref="InvalidOperationException">The topic is there, but is not what the server needs.</exception>
    public async Task OpenAsync(ICommandTarget target, CancellationToken cancellationToken)
    {
        ClusterId = await new CommandTopicSetup(_options, Topic, _admin, _logger).EnsureAsync(cancellationToken);
        // From here on nothing is abandoned half way: a client that is disposed of while it is at work takes the process with it. The broker
        // is there, so none of this takes long.
        await _writer.OpenAsync();
        var end = await EndAsync();
        cancellationToken.ThrowIfCancellationRequested();
        _reader = new CommandReader(_clients, _logger);
        var effectsDone = await _reader.EffectsDoneAsync();
        if (effectsDone is null)
        {
            // Nothing noted: a new topic, or a group that expired while the server was away for long. Of an old command's effects it is
            // better to leave one undone than to delete today's topic for yesterday's DROP.
            await _reader.NoteEffectsDoneAsync(end);
        }

        var runner = new CommandRunner(target, _reader, Applied, Statuses, new(effectsDone ?? end, end), _logger);
        _applying = Task.Run(() => runner.RunAsync(_stopping.Token), CancellationToken.None);
        await Task.WhenAny(runner.CaughtUp, _applying).Unwrap().WaitAsync(cancellationToken);
    }

    /// <summary>
    /// To be called before a statement is planned that is to be appended: afterwards everything that is in the topic has been applied, and
    /// nobody else can write unnoticed. For one caller at a time.
    /// </summary>
    /// <exception cref="TimeoutException">What was written before has not been applied in time.</exception>
    /// <exception cref="KafkaException">The broker cannot be reached.</exception>
    public async Task PrepareAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (await _writer.OpenAsync()) _lastWritten = await EndAsync() - 1;
        await Applied.WaitForAsync(_lastWritten, timeout, cancellationToken);
    }

    /// <summary>Completes once the command is in the topic; it is applied a little later.</summary>
    /// <returns>Its offset.</returns>
    /// <exception cref="FencedException">Another server has written since: prepare again, and plan again.</exception>
    /// <exception cref="KafkaException">Not written, or it is not known whether it is.</exception>
    public async Task<long> AppendAsync(CommandRecord record)
    {
        var offset = await _writer.AppendAsync(record);
        _lastWritten = offset;
        Statuses.PutQueued(record.Id, offset);
        return offset;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _applying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_reader is not null) await _reader.DisposeAsync();
        _writer.Dispose();
        _admin.Dispose();
        _stopping.Dispose();
    }

    private async Task<long> EndAsync()
    {
        TopicPartitionOffsetSpec latest = new() { TopicPartition = new(Topic, 0), OffsetSpec = OffsetSpec.Latest() };
        var ends = await _admin.ListOffsetsAsync([latest], new() { RequestTimeout = TimeSpan.FromSeconds(10) });
        return ends.ResultInfos[0].TopicPartitionOffsetError.Offset.Value;
    }
}
