using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

public sealed class StoreTests
{
    private const string Source = "CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');";
    private const string Table = "CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');";

    [Fact]
    public void A_key_that_changes_often_is_handed_over_once()
    {
        var bench = new QueryBench(Source, "CREATE TABLE o AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;");
        for (var i = 0; i < 5; i++) bench.Put("s", 1, new { v = i }, i);
        bench.Put("s", 2, new { v = 1 }, 1);
        var store = Assert.Single(bench.Topology.Stores);
        Assert.Equal("Aggregate-Aggregate-Materialize", store.Name);
        Assert.Equal(2, Changes(store).Count);
        Assert.Empty(Changes(store));
    }

    [Fact]
    public void A_row_that_comes_back_before_the_changes_are_taken_is_there()
    {
        var bench = new QueryBench(Table, "CREATE TABLE o AS SELECT id, v FROM t;");
        bench.Put("t", 1, new { v = 1 }, 1);
        bench.Put("t", 1, null, 2);
        bench.Put("t", 1, new { v = 2 }, 3);
        bench.Put("t", 2, new { v = 1 }, 4);
        bench.Put("t", 2, null, 5);
        var changes = Changes(Assert.Single(bench.Topology.Stores));
        Assert.Equal([true, false], changes.Select(change => change.Value is not null));
        Assert.Equal(1, Assert.Single(bench.Topology.Result!.Scan()).Key![0]);
    }

    [Fact]
    public void Windows_whose_retention_is_over_leave_the_store_and_its_changelog()
    {
        var bench = new QueryBench(
            Source,
            "CREATE TABLE o AS SELECT id, COUNT(*) AS n FROM s"
            + " WINDOW TUMBLING (SIZE 10 MILLISECONDS, RETENTION 30 MILLISECONDS, GRACE PERIOD 0 MILLISECONDS) GROUP BY id;");
        var store = Assert.Single(bench.Topology.Stores);
        bench.Put("s", 1, new { v = 1 }, 1);
        Changes(store);
        bench.Put("s", 1, new { v = 1 }, 29);
        Assert.Equal(2, bench.Topology.Result!.Get([1]).Count());
        bench.Put("s", 1, new { v = 1 }, 30);
        Assert.Equal([new Window(20, 30), new Window(30, 40)], bench.Topology.Result.Scan().Select(row => row.Window!.Value));
        Assert.Single(Changes(store), change => change.Value is null);
    }

    [Fact]
    public void Rows_too_old_to_be_joined_leave_the_buffer()
    {
        var bench = new QueryBench(
            Source,
            "CREATE STREAM r (id INT KEY, v INT) WITH (KAFKA_TOPIC='r', VALUE_FORMAT='JSON');",
            "CREATE STREAM o AS SELECT s.id, s.v, r.v FROM s LEFT JOIN r WITHIN 5 SECONDS GRACE PERIOD 0 SECONDS ON s.id = r.id;");
        Assert.InRange(Follow(bench, rows: 1000, milliseconds: 1000), 1, 90);
        Assert.Equal(994, bench.Take("O").Count);
    }

    [Fact]
    public void Sessions_whose_retention_is_over_leave_the_store()
    {
        var bench = new QueryBench(
            Source, "CREATE TABLE o AS SELECT id, COUNT(*) AS n FROM s WINDOW SESSION (5 SECONDS, GRACE PERIOD 0 SECONDS) GROUP BY id;");
        Assert.InRange(Follow(bench, rows: 1000, milliseconds: 1000), 1, 90);
    }

    [Fact]
    public void A_session_that_grows_takes_one_place()
    {
        var bench = new QueryBench(Source, "CREATE TABLE o AS SELECT id, COUNT(*) AS n FROM s WINDOW SESSION (1 HOUR) GROUP BY id;");
        // Seven keys, and the stream time.
        Assert.Equal(8, Follow(bench, rows: 1000, milliseconds: 1000));
        Assert.Equal(7, bench.Topology.Result!.Scan().Count());
    }

    [Fact]
    public void A_table_that_nobody_looks_back_at_keeps_no_rows()
    {
        var bench = new QueryBench(
            Table, Source, "CREATE STREAM o AS SELECT s.id, t.v FROM s JOIN t ON s.id = t.id;", "CREATE STREAM p AS SELECT id, v FROM s;");
        Assert.Equal(["KafkaTopic_Right-Reduce"], bench.Engine.Queries[0].Topology.Stores.Select(store => store.Name));
        Assert.Empty(bench.Topology.Stores);
    }

    /// <returns>How many records the changelog holds in the end.</returns>
    private static int Follow(QueryBench bench, int rows, int milliseconds)
    {
        HashSet<string> changelog = [];
        for (var i = 0; i < rows; i++)
        {
            bench.Put("s", i % 7, new { v = i }, (long)i * milliseconds);
            Assert.Single(bench.Topology.Stores).TakeChanges((key, value) =>
                _ = value is null ? changelog.Remove(Convert.ToHexString(key)) : changelog.Add(Convert.ToHexString(key)));
        }

        return changelog.Count;
    }

    private static List<(byte[] Key, byte[]? Value)> Changes(IStateStore store)
    {
        List<(byte[], byte[]?)> changes = [];
        store.TakeChanges((key, value) => changes.Add((key, value)));
        return changes;
    }
}
