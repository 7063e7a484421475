using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>Appends to the command topic, one transaction for each command. For one caller at a time.</summary>
internal sealed class CommandWriter(CommandClients clients) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private IProducer<byte[], byte[]>? _producer;

    /// <summary>
    /// Makes sure that no other server can write without this one noticing, and that a transaction which a killed one left open is aborted.
    /// </summary>
    /// <returns>Whether others may have written until now.</returns>
    /// <exception cref="KafkaException">The broker cannot be reached.</exception>
    public async Task<bool> OpenAsync()
    {
        if (_producer is not null) return false;
        var producer = clients.Writer();
        try
        {
            await Task.Run(() => producer.InitTransactions(Timeout));
            _producer = producer;
            return true;
        }
        catch
        {
            producer.Dispose();
            throw;
        }
    }

    /// <returns>The command's offset.</returns>
    /// <exception cref="FencedException">Another server has begun to write since <see cref="OpenAsync"/>. Nothing was written.</exception>
    /// <exception cref="KafkaException">Not written, or it is not known whether it is.</exception>
    public async Task<long> AppendAsync(CommandRecord record)
    {
        var producer = _producer ?? throw new InvalidOperationException("The writer has not been opened");
        try
        {
            producer.BeginTransaction();
            var message = new Message<byte[], byte[]> { Key = record.KeyBytes, Value = record.ValueBytes };
            var delivery = await producer.ProduceAsync(new TopicPartition(clients.Topic, 0), message);
            await Task.Run(() => producer.CommitTransaction(Timeout));
            return delivery.Offset.Value;
        }
        catch (KafkaException exception)
        {
            // A producer that has failed once may be good for nothing more; the next one aborts what this one left.
            var isFenced = IsFenced(exception.Error.Code) || await IsFencedAsync(producer);
            Dispose();
            if (isFenced) throw new FencedException(exception);
            throw;
        }
    }

    public void Dispose()
    {
        _producer?.Dispose();
        _producer = null;
    }

    // Of a record that is on its way when the producer is fenced it is only said that it was dropped; why, every later call says.
    private static async Task<bool> IsFencedAsync(IProducer<byte[], byte[]> producer)
    {
        try
        {
            await Task.Run(() => producer.AbortTransaction(Timeout));
            return false;
        }
        catch (KafkaException exception)
        {
            return IsFenced(exception.Error.Code);
        }
    }

    private static bool IsFenced(ErrorCode code) =>
        code is ErrorCode.Local_Fenced or ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch;
}

/// <summary>Another server of the same service has taken over the command topic.</summary>
internal sealed class FencedException(Exception innerException) : Exception("Another server writes to the command topic", innerException);
