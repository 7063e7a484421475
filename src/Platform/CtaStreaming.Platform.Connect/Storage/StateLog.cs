using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// The worker's memory: three compacted topics of a Kafka broker, reached as any client would. What is appended counts once it has
/// come back through the reader, so whoever sees an answer also sees its effect.
/// </summary>
internal sealed class StateLog : IAsyncDisposable
{
    private readonly ConnectServerOptions _options;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<StateTopic> _topics;
    private readonly KafkaClients _clients;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private StateReader? _reader;

    public StateLog(ConnectServerOptions options, KafkaClients clients, ILogger logger, params IReadOnlyList<StateTopic> topics)
    {
        _options = options;
        _logger = logger;
        _topics = topics;
        _clients = clients;
        _producer = clients.StateProducer();
    }

    /// <summary>Waits for the broker as long as it takes, sees to the topics, and replays them to their present end.</summary>
    /// <exception cref="InvalidOperationException">A topic is there, but is not what the worker needs.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var ends = await new StateTopicSetup(_options, _topics, _producer.Handle, _logger).EnsureAsync(cancellationToken);
        _reader = new StateReader(_clients, _topics, ends, _options.TimeProvider, _logger);
        await _reader.CaughtUp.WaitAsync(cancellationToken);
    }

    /// <summary>The id of the Kafka cluster.</summary>
    public async Task<string> ClusterIdAsync()
    {
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        return (await admin.DescribeClusterAsync()).ClusterId ?? "";
    }

    /// <summary>Completes once the records are stored and have come back.</summary>
    /// <exception cref="ApiException">500: not stored, or it is not known whether they are.</exception>
    public async Task AppendAsync(string topic, params IReadOnlyList<(byte[] Key, byte[]? Value)> records)
    {
        try
        {
            // All are in flight at once: the idempotent producer keeps them in order through retries.
            var deliveries = await Task.WhenAll(records.Select(
                record => _producer.ProduceAsync(topic, new Message<byte[]?, byte[]?> { Key = record.Key, Value = record.Value })));
            foreach (var delivery in deliveries) await _reader!.WaitForAsync(delivery.TopicPartitionOffset, _options.WriteTimeout);
        }
        catch (KafkaException exception) when (exception.Error.Code == ErrorCode.MsgSizeTooLarge)
        {
            throw new ApiException(413, $"The record for {topic} is larger than the broker takes", exception);
        }
        catch (KafkaException exception)
        {
            throw new ApiException(500, $"Failed to write to {topic} in Kafka: {exception.Error.Reason}", exception);
        }
        catch (TimeoutException exception)
        {
            throw new ApiException(500, $"Request timed out: what was written to {topic} was not read back in time", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null) await _reader.DisposeAsync();
        _producer.Dispose();
    }
}
