using System.Collections.Concurrent;
using System.Globalization;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>The queries whose rows clients read at the moment. A bounded number: each has a consumer of its own.</summary>
internal sealed class PushQueries(KsqlConfig config, TimeProvider timeProvider)
{
    private const string Limit = "ksql.max.push.queries";
    private const int DefaultLimit = 100;

    private readonly int _limit = int.TryParse(config[Limit], CultureInfo.InvariantCulture, out var limit) ? limit : DefaultLimit;
    private readonly ConcurrentDictionary<string, PushQuery> _queries = new(StringComparer.Ordinal);
    private long _lastNumber;

    public IEnumerable<PushQuery> All => _queries.Values;

    /// <summary>Enters a query that is about to start; it leaves when it is disposed of.</summary>
    /// <param name="source">The source that it reads first, which its id names.</param>
    /// <param name="sql">The statement as the client wrote it.</param>
    /// <param name="aborted">Stops it from outside: the client's connection.</param>
    /// <exception cref="KsqlException">There are too many.</exception>
    public PushQuery Open(string source, string sql, CancellationToken aborted)
    {
        var number = NextNumber().ToString(CultureInfo.InvariantCulture);
        var query = new PushQuery($"transient_{source}_{number}", sql, Remove, aborted);
        _queries[query.Id] = query;
        if (_queries.Count <= _limit) return query;
        query.Dispose();
        throw new KsqlException(
            $"Not executing push query '{sql}' to limit of concurrent push queries. Currently running {_limit}, {Limit} = {_limit}."
            + " End some, or raise the limit.")
        {
            ErrorCode = ErrorCode.TooManyPushQueries,
        };
    }

    /// <summary>Ends a query on somebody else's request than its reader's.</summary>
    /// <returns>False for a query that is not there.</returns>
    public bool Close(string id)
    {
        if (!_queries.TryGetValue(id, out var query)) return false;
        query.Stop();
        return true;
    }

    public void CloseAll()
    {
        foreach (var query in All) query.Stop();
    }

    private void Remove(PushQuery query) => _queries.TryRemove(query.Id, out _);

    // The time, as in ksqlDB, so that ids differ after a restart too; never the same twice.
    private long NextNumber()
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastNumber);
            var next = Math.Max(last + 1, timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
            if (Interlocked.CompareExchange(ref _lastNumber, next, last) == last) return next;
        }
    }
}
