using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

/// <summary>A table in memory that remembers how it was read.</summary>
internal sealed class FakeTable(params OutputRow[] rows) : ITableReader
{
    public List<object?[]> Lookups { get; } = [];

    public int Scans { get; private set; }

    public IEnumerable<OutputRow> Get(object?[] key)
    {
        Lookups.Add(key);
        return rows.Where(row => SqlEquality.Equal(row.Key, key));
    }

    public IEnumerable<OutputRow> Scan()
    {
        Scans++;
        return rows;
    }
}
