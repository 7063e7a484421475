namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// Gives out producer ids, none of them ever twice: a block is reserved durably before its first id leaves the broker, so that a
/// crash can only skip ids.
/// </summary>
internal sealed class ProducerIds(long next, MetadataLog log)
{
    public const int BlockSize = 1000;

    private readonly Lock _gate = new();
    private long _next = next;
    private long _reserved = next;

    /// <exception cref="IOException">No block could be reserved.</exception>
    public long Next()
    {
        lock (_gate)
        {
            if (_next == _reserved)
            {
                log.Append(new ProducerIdsRecord(_reserved + BlockSize));
                _reserved += BlockSize;
            }

            return _next++;
        }
    }
}
