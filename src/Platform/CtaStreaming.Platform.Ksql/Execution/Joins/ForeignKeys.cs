using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>
/// Which rows of the left table name which row of the right one. It follows from the left table's rows, so it has no changelog: after a
/// restart it is made of them when it is first needed.
/// </summary>
internal sealed class ForeignKeys(Evaluator expression, PartitionedKeys primaryKeys)
{
    private Dictionary<object?[], HashSet<object?[]>>? _byForeignKey;

    /// <summary>The left table.</summary>
    public ITableView Table { get; set; } = null!;

    /// <returns>Null where the row names none.</returns>
    public object?[]? Of(object?[] row) => expression.Evaluate(row) is { } value ? [value] : null;

    /// <summary>Records that a row of the left table names another row now than before. The table has the change already.</summary>
    public void Moved(object?[] key, object?[]? from, object?[]? to)
    {
        if (_byForeignKey is not { } index) return;
        if (from is not null && index.TryGetValue(from, out var keys) && keys.Remove(key) && keys.Count == 0) index.Remove(from);
        if (to is not null) Add(index, to, key);
    }

    /// <summary>The keys of the rows that name a row of the right table, in the order in which Kafka Streams would scan them.</summary>
    public IEnumerable<object?[]> Naming(object?[] foreignKey)
    {
        _byForeignKey ??= Index();
        if (!_byForeignKey.TryGetValue(foreignKey, out var keys)) return [];
        return keys.Order(Comparer<object?[]>.Create(primaryKeys.Compare)).ToList();
    }

    private Dictionary<object?[], HashSet<object?[]>> Index()
    {
        var index = new Dictionary<object?[], HashSet<object?[]>>(RowComparer.Instance);
        foreach (var row in Table.Scan())
        {
            if (Of(row.Value) is { } foreignKey) Add(index, foreignKey, row.Key);
        }

        return index;
    }

    private static void Add(Dictionary<object?[], HashSet<object?[]>> index, object?[] foreignKey, object?[] key)
    {
        if (!index.TryGetValue(foreignKey, out var keys)) index.Add(foreignKey, keys = new(RowComparer.Instance));
        keys.Add(key);
    }
}
