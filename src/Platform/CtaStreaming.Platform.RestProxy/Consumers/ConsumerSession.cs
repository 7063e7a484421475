using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Topics;
using ErrorCode = CtaStreaming.Platform.RestProxy.Errors.ErrorCode;
using KafkaErrorCode = Confluent.Kafka.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>What one consumer reads and how far it is. For one caller at a time; calls to Kafka may block up to its timeout.</summary>
internal sealed partial class ConsumerSession(IConsumer<byte[]?, byte[]?> consumer, TopicCatalog catalog, TimeSpan timeout)
{
    private readonly FetchedRecords _fetched = new();

    /// <summary>The offset after the last record returned, or that of the last seek.</summary>
    private readonly Dictionary<TopicPartition, long> _positions = [];

    private TopicSelection? _selection;
    private Mode _mode;

    private enum Mode
    {
        None,
        Topics,
        Pattern,
        Partitions,
    }

    public IReadOnlyList<string> Topics => _selection?.Topics ?? consumer.Subscription;

    public IReadOnlyList<TopicPartition> Assignment => consumer.Assignment;

    /// <exception cref="Platform.Http.ApiException">40903: it reads something of another kind.</exception>
    public async Task SubscribeAsync(Subscription subscription)
    {
        Enter(subscription.Pattern is null ? Mode.Topics : Mode.Pattern);
        if (subscription.Pattern is { } pattern)
        {
            _selection = new(catalog, pattern);
            await _selection.RefreshAsync();
            Subscribe(_selection.Topics);
        }
        else
        {
            Subscribe(subscription.Topics);
        }
    }

    /// <summary>Takes partitions by hand, each from where it was, from its committed offset, or from where the config says.</summary>
    /// <exception cref="Platform.Http.ApiException">40903: it is subscribed to topics.</exception>
    public void Assign(IReadOnlyList<TopicPartition> partitions)
    {
        Enter(Mode.Partitions);
        _fetched.KeepOnly(_ => false);
        consumer.Assign(partitions.Distinct().Select(partition =>
            new TopicPartitionOffset(partition, _positions.TryGetValue(partition, out var position) ? position : Offset.Unset)));
        if (partitions.Count == 0) _mode = Mode.None;
    }

    public void Unsubscribe()
    {
        consumer.Unsubscribe();
        consumer.Unassign();
        _fetched.KeepOnly(_ => false);
        _positions.Clear();
        (_mode, _selection) = (Mode.None, null);
    }

    /// <summary>Takes over what has arrived from Kafka, without waiting for more.</summary>
    /// <returns>Whether that is enough.</returns>
    /// <exception cref="Platform.Http.ApiException">40903: it reads nothing yet.</exception>
    public async Task<bool> FetchAsync(ReadLimits limits)
    {
        if (_mode == Mode.None) throw RestErrors.IllegalState("Consumer is not subscribed to any topics or assigned any partitions");
        if (_selection is not null && await _selection.RefreshAsync()) Subscribe(_selection.Topics);
        while (!limits.IsFull(_fetched) && Consume() is { } record) _fetched.Add(record);
        return limits.IsEnough(_fetched);
    }

    private void Enter(Mode mode)
    {
        if (_mode != Mode.None && _mode != mode) throw RestErrors.IllegalState(Subscription.Exclusive);
        _mode = mode;
    }

    private void Subscribe(IReadOnlyList<string> topics)
    {
        if (topics.Count > 0) consumer.Subscribe(topics);
        else consumer.Unsubscribe();
    }

    private ConsumeResult<byte[]?, byte[]?>? Consume()
    {
        try
        {
            return consumer.Consume(TimeSpan.Zero);
        }
        catch (ConsumeException exception) when (
            exception.Error.Code == KafkaErrorCode.Local_MaxPollExceeded || KafkaErrors.CodeOf(exception.Error) == ErrorCode.KafkaRetriable)
        {
            // It passes: a topic that is to come, a broker on its way back, a group to join again after a pause.
            return null;
        }
    }
}
