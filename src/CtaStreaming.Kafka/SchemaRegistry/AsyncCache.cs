using System.Collections.Concurrent;

namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>
/// Answers by key, each asked for once however many callers want it at the same time. A failed answer is not kept. A full cache is
/// emptied: what it held is cheap to ask for again, and an order of use would cost every hit.
/// </summary>
internal sealed class AsyncCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _entries = new();

    public Task<TValue> GetOrAddAsync(TKey key, Func<TKey, Task<TValue>> ask) =>
        _entries.TryGetValue(key, out var entry) ? entry.Value : AskAsync(key, ask);

    private async Task<TValue> AskAsync(TKey key, Func<TKey, Task<TValue>> ask)
    {
        if (_entries.Count >= capacity) _entries.Clear();
        var entry = _entries.GetOrAdd(key, missing => new Lazy<Task<TValue>>(() => ask(missing)));
        try
        {
            return await entry.Value.ConfigureAwait(false);
        }
        catch
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }
}
