using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>
/// A query's steps as code: rows go in, rows come out, state stays. It knows nothing of Kafka's clients, threads or clocks: the same rows in
/// the same order give the same output. For one thread at a time.
/// </summary>
internal interface ITopology
{
    IReadOnlyList<ITopologySource> Sources { get; }

    /// <summary>All that must survive a restart.</summary>
    IReadOnlyList<IStateStore> Stores { get; }

    /// <summary>The rows of the resulting table for pull queries; null for a stream.</summary>
    ITableReader? Result { get; }

    /// <summary>Puts one row of one source through. Output comes before it returns.</summary>
    void Process(int source, SourceRow row, Action<OutputRow> output);
}

internal interface ITopologySource
{
    DataSource Source { get; }

    /// <summary>Whether its rows only update state that other rows are joined with: it is read first among equal timestamps.</summary>
    bool IsTable { get; }

    /// <returns>Null for a record that cannot be read, which has been reported.</returns>
    SourceRow? Read(ConsumedRecord record);
}

/// <summary>State that is kept in a changelog topic.</summary>
internal interface IStateStore
{
    /// <summary>Part of the changelog's name, unique in the topology and the same after a restart, such as <c>Aggregate-Materialize</c>.</summary>
    string Name { get; }

    /// <summary>Takes back a record of the changelog, oldest first.</summary>
    void Restore(byte[] key, byte[]? value);

    /// <summary>Hands over what has changed since the last call, each key once with its newest value; null for a key that is gone.</summary>
    void TakeChanges(Action<byte[], byte[]?> change);
}

/// <summary>A table's present rows.</summary>
internal interface ITableReader
{
    /// <summary>The rows of one key: one, or one for each window.</summary>
    IEnumerable<OutputRow> Get(object?[] key);

    IEnumerable<OutputRow> Scan();
}

/// <summary>Where a record that could not be processed is reported. The query goes on.</summary>
internal interface IProcessingLog
{
    void DeserializationFailed(string topic, ConsumedRecord record, Exception cause);

    /// <param name="step">What was done, such as the expression's text.</param>
    void ProcessingFailed(string step, Exception cause);
}
