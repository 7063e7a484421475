using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

/// <summary>Puts out what comes in, whatever the source.</summary>
internal sealed class CopyTopology(QueryPlan plan, IProcessingLog log, Action<SourceRow>? before = null) : ITopology
{
    public IReadOnlyList<ITopologySource> Sources { get; } = [.. plan.Sources.Select(source => new TextSource(source, log))];

    public IReadOnlyList<IStateStore> Stores => [];

    public ITableReader? Result => null;

    public static ITopology Create(QueryPlan plan, KsqlConfig config, IProcessingLog log, Func<string, int> partitionsOf) => new CopyTopology(plan, log);

    public void Process(int source, SourceRow row, Action<OutputRow> output)
    {
        before?.Invoke(row);
        output(new OutputRow(row.Key, null, row.Value, row.Timestamp));
    }
}

/// <summary>Counts the rows of each key.</summary>
internal sealed class CountTopology(QueryPlan plan, IProcessingLog log, Action<SourceRow>? before = null) : ITopology, IStateStore, ITableReader
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = [];

    public IReadOnlyList<ITopologySource> Sources { get; } = [.. plan.Sources.Select(source => new TextSource(source, log))];

    public IReadOnlyList<IStateStore> Stores => [this];

    public ITableReader Result => this;

    public string Name => "Counts";

    public static ITopology Create(QueryPlan plan, KsqlConfig config, IProcessingLog log, Func<string, int> partitionsOf) => new CountTopology(plan, log);

    public void Process(int source, SourceRow row, Action<OutputRow> output)
    {
        before?.Invoke(row);
        var key = (string)row.Key![0]!;
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        _changed.Add(key);
        output(new OutputRow(row.Key, null, [_counts[key]], row.Timestamp));
    }

    public void Restore(byte[] key, byte[]? value) => _counts[Encoding.UTF8.GetString(key)] = BinaryPrimitives.ReadInt64BigEndian(value);

    public void TakeChanges(Action<byte[], byte[]?> change)
    {
        foreach (var key in _changed)
        {
            var value = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(value, _counts[key]);
            change(Encoding.UTF8.GetBytes(key), value);
        }

        _changed.Clear();
    }

    public IEnumerable<OutputRow> Get(object?[] key) => Scan().Where(row => Equals(row.Key![0], key[0]));

    public IEnumerable<OutputRow> Scan() => _counts.Select(count => new OutputRow([count.Key], null, [count.Value], 0));
}

/// <summary>Puts the table's text beside the stream's; nothing where the table has no row.</summary>
internal sealed class JoinTopology(QueryPlan plan, IProcessingLog log) : ITopology
{
    private readonly Dictionary<string, string> _table = [];

    public IReadOnlyList<ITopologySource> Sources { get; } = [.. plan.Sources.Select(source => new TextSource(source, log))];

    public IReadOnlyList<IStateStore> Stores => [];

    public ITableReader? Result => null;

    public static ITopology Create(QueryPlan plan, KsqlConfig config, IProcessingLog log, Func<string, int> partitionsOf) => new JoinTopology(plan, log);

    public void Process(int source, SourceRow row, Action<OutputRow> output)
    {
        var (key, value) = ((string)row.Key![0]!, (string)row.Value![0]!);
        if (Sources[source].IsTable) _table[key] = value;
        else if (_table.TryGetValue(key, out var other)) output(new OutputRow(row.Key, null, [$"{value}+{other}"], row.Timestamp));
    }
}
