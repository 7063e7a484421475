using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Runs queries on Kafka.</summary>
internal interface IQueryRuntime : IAsyncDisposable
{
    /// <summary>Starts a query that writes to a topic, where it was when it last ran under this id, or at its beginning. Returns at once.</summary>
    IPersistentQuery Start(QueryDefinition definition);

    /// <summary>
    /// Opens a query whose rows a client reads, until the client goes or LIMIT is reached. Its state is gone with it. It reads what is produced
    /// after this returns, at the latest.
    /// </summary>
    /// <exception cref="Confluent.Kafka.KafkaException">The broker cannot be reached.</exception>
    Task<IAsyncEnumerable<OutputRow>> OpenAsync(QueryDefinition definition, CancellationToken cancellationToken);

    /// <summary>As <see cref="OpenAsync"/>, but it ends once it has read what there is.</summary>
    /// <exception cref="Confluent.Kafka.KafkaException">The broker cannot be reached.</exception>
    Task<IAsyncEnumerable<OutputRow>> OpenToEndAsync(QueryDefinition definition, CancellationToken cancellationToken);
}

/// <param name="Id">Such as <c>CTAS_TURNSTILE_SUMMARY_1</c>; its consumer group, transactional id and changelogs are named by it.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Config">The properties in force when it was made, which stay with it.</param>
internal sealed record QueryDefinition(string Id, string Sql, QueryPlan Plan, KsqlConfig Config);

internal interface IPersistentQuery
{
    QueryDefinition Definition { get; }

    QueryState State { get; }

    /// <summary>Completes once it is settled where the query begins: what is produced afterwards is read, by <c>latest</c> too.</summary>
    Task Positioned { get; }

    /// <summary>Records and expressions that could not be processed since the query was started.</summary>
    long ErrorCount { get; }

    /// <summary>What went wrong, newest last, a bounded number of them.</summary>
    IReadOnlyList<QueryFailure> Failures { get; }

    /// <summary>Reads the resulting table while the query is not at it; null for a stream.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <exception cref="InvalidOperationException">The state is still being restored.</exception>
    T? Read<T>(Func<ITableReader, T> read)
        where T : class;

    /// <summary>The committed offset of each partition read, and its end.</summary>
    IReadOnlyList<QueryOffset> Offsets { get; }

    void Pause();

    void Resume();

    /// <summary>Commits and stops. The query can be started again where it was.</summary>
    Task StopAsync();

    /// <summary>Stops for good: removes consumer group and changelog topics.</summary>
    Task TerminateAsync();
}

internal enum QueryState
{
    Running,
    Rebalancing,
    Paused,
    Error,
}

internal sealed record QueryFailure(DateTimeOffset Time, string Message, string Kind);

internal sealed record QueryOffset(string Topic, int Partition, long Committed, long End);
