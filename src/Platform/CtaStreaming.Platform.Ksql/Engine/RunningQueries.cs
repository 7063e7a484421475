using System.Collections.Concurrent;
using CtaStreaming.Platform.Ksql.Runtime;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>The persistent queries that run here. Changed by one command at a time, read by all.</summary>
internal sealed class RunningQueries(IQueryRuntime runtime, ILogger logger)
{
    private readonly ConcurrentDictionary<string, IPersistentQuery> _queries = new(StringComparer.Ordinal);

    /// <returns>Null for a query that could not be started, and for one that is not running any more.</returns>
    public IPersistentQuery? Find(string id) => _queries.GetValueOrDefault(id);

    public void Start(StoredQuery stored)
    {
        if (_queries.ContainsKey(stored.Id)) return;
        var query = runtime.Start(stored.Definition);
        if (stored.IsPaused) query.Pause();
        _queries[stored.Id] = query;
    }

    /// <summary>For the start of the server: one query that cannot be started must not keep it from the others.</summary>
    public void StartAll(IEnumerable<StoredQuery> queries)
    {
        foreach (var query in queries)
        {
            try
            {
                Start(query);
            }
            catch (Exception exception)
            {
                Log.QueryNotStarted(logger, exception, query.Id);
            }
        }
    }

    /// <summary>Stops a query that another one goes on for under the same id.</summary>
    public async Task StopAsync(string id)
    {
        if (_queries.TryRemove(id, out var query)) await query.StopAsync();
    }

    public async Task TerminateAsync(string id)
    {
        if (_queries.TryRemove(id, out var query)) await query.TerminateAsync();
    }

    public void Pause(string id) => Find(id)?.Pause();

    public void Resume(string id) => Find(id)?.Resume();

    /// <summary>All at once: each commits what it has and takes a moment for it.</summary>
    public Task StopAllAsync() => Task.WhenAll(_queries.Keys.Select(async id =>
    {
        try
        {
            await StopAsync(id);
        }
        catch (Exception exception)
        {
            Log.QueryNotStopped(logger, exception, id);
        }
    }));
}
