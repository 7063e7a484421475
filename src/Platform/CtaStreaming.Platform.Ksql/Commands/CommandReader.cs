using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>What the reader came across: a record, or the end of the topic.</summary>
/// <param name="Next">The offset that follows.</param>
/// <param name="Record">Null at the end.</param>
internal readonly record struct TopicEvent(long Next, Message<byte[]?, byte[]?>? Record);

/// <summary>Follows the command topic from its beginning for as long as the server runs. On a thread of its own because the client's Consume blocks.</summary>
internal sealed class CommandReader : IAsyncDisposable
{
    private const int Buffered = 100;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly TopicPartition _partition;
    private readonly ILogger _logger;
    private readonly Channel<TopicEvent> _events = Channel.CreateBounded<TopicEvent>(Buffered);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _reading;

    public CommandReader(CommandClients clients, ILogger logger)
    {
        _consumer = clients.Reader();
        _partition = new TopicPartition(clients.Topic, 0);
        _logger = logger;
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public IAsyncEnumerable<TopicEvent> ReadAllAsync(CancellationToken cancellationToken) => _events.Reader.ReadAllAsync(cancellationToken);

    /// <summary>The offset that follows the last command whose effects are known to be done; null where none has been noted.</summary>
    public Task<long?> EffectsDoneAsync() => Task.Run<long?>(() =>
    {
        var committed = _consumer.Committed([_partition], RequestTimeout)[0].Offset;
        return committed.IsSpecial ? null : committed.Value;
    });

    public Task NoteEffectsDoneAsync(long next) => Task.Run(() => _consumer.Commit([new TopicPartitionOffset(_partition, next)]));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _consumer.Dispose();
        _stopping.Dispose();
    }

    private void Read()
    {
        _consumer.Assign(new TopicPartitionOffset(_partition, Offset.Beginning));
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var result = _consumer.Consume(_stopping.Token);
                var (next, record) = result.IsPartitionEOF ? (result.Offset.Value, null) : (result.Offset.Value + 1, result.Message);
                _events.Writer.WriteAsync(new(next, record), _stopping.Token).AsTask().GetAwaiter().GetResult();
            }
            catch (KafkaException exception)
            {
                // The client goes on by itself once the broker is back; statements meanwhile time out and say so.
                Log.ReadFailed(_logger, exception);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
        }

        _events.Writer.TryComplete();
        _consumer.Close();
    }
}
