using System.Collections.Concurrent;

namespace CtaStreaming.Platform.SchemaClient;

/// <summary>
/// Answers by key, each asked for once however many callers want it at once. Failures are not kept. When full it is emptied: what
/// it held is cheap to ask for again, while an order of use would cost every hit.
/// </summary>
internal sealed class AsyncCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _answers = new();

    /// <summary>Forgets what is no longer so.</summary>
    public void RemoveAll(Func<TKey, bool> isGone)
    {
        foreach (var key in _answers.Keys.Where(isGone)) _answers.TryRemove(key, out _);
    }

    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> ask, CancellationToken cancellationToken)
    {
        if (_answers.Count >= capacity && !_answers.ContainsKey(key)) _answers.Clear();
        var answer = _answers.GetOrAdd(key, _ => new(ask));
        try
        {
            return await answer.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (answer.Value.IsFaulted || answer.Value.IsCanceled)
        {
            _answers.TryRemove(KeyValuePair.Create(key, answer));
            throw;
        }
    }
}
