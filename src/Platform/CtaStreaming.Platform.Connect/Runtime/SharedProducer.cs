using Confluent.Kafka;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>
/// The producer of all tasks. One for each, as in the original, would cost each its own threads and connections, and up to a
/// second at its start, which an idempotent producer takes to get its id.
/// </summary>
internal sealed class SharedProducer(KafkaClients clients) : IDisposable
{
    private readonly Lock _gate = new();
    private IProducer<byte[]?, byte[]?>? _current;

    public IProducer<byte[]?, byte[]?> Current
    {
        get
        {
            lock (_gate) return _current ??= clients.TaskProducer();
        }
    }

    /// <summary>
    /// A producer that has failed for good takes nothing any more. Its tasks fail; those that start after that get a new one.
    /// </summary>
    public void Discard(IProducer<byte[]?, byte[]?> failed)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_current, failed)) return;
            _current = null;
        }

        failed.Dispose();
    }

    public void Dispose()
    {
        lock (_gate) _current?.Dispose();
    }
}
