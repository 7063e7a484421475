using System.Text;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Tests.Execution.Support;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

public sealed class PartitionTests
{
    private const string Source = "CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');";
    private const string Window = "WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 0 MILLISECONDS)";

    // From the tests of Kafka's own clients.
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Keys_are_hashed_as_Kafka_does_it(string key, int hash) => Assert.Equal(hash, (int)Murmur2.Hash(Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void A_key_falls_into_the_partition_of_its_bytes()
    {
        var keys = new PartitionedKeys([new Column("K", SqlType.String)], 10);
        Assert.Equal((-973932308 & int.MaxValue) % 10, keys.PartitionOf(["21"]));
        Assert.Equal(0, keys.PartitionOf(null));
    }

    [Fact]
    public void A_partition_that_runs_ahead_makes_no_row_of_another_late()
    {
        var bench = new QueryBench(Source, $"CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s {Window} GROUP BY id;");
        bench.Put("s", 1, new { v = 1 }, 100, partition: 0);
        bench.Put("s", 2, new { v = 1 }, 5, partition: 1);
        bench.Put("s", 3, new { v = 1 }, 5, partition: 0);
        Assert.Equal([1, 2], bench.Take("T").Select(result => result.Key));
    }

    [Fact]
    public void Regrouped_rows_are_late_by_the_time_of_the_partition_that_their_group_is_in()
    {
        var bench = new QueryBench(Source, $"CREATE TABLE t AS SELECT v, COUNT(*) AS n FROM s {Window} GROUP BY v;");
        bench.Put("s", 1, new { v = 1 }, 100, partition: 0);
        bench.Put("s", 2, new { v = 2 }, 5, partition: 1);
        Assert.Equal([1], bench.Take("T").Select(result => result.Key));
    }

    [Fact]
    public void Final_windows_close_with_their_own_partition()
    {
        var bench = new QueryBench(Source, $"CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s {Window} GROUP BY id EMIT FINAL;");
        bench.Put("s", 1, new { v = 1 }, 1, partition: 0);
        bench.Put("s", 2, new { v = 1 }, 2, partition: 1);
        bench.Put("s", 1, new { v = 1 }, 10, partition: 0);
        Assert.Equal([1], bench.Take("T").Select(result => result.Key));
        bench.Put("s", 2, new { v = 1 }, 30, partition: 1);
        Assert.Equal([2], bench.Take("T").Select(result => result.Key));
    }
}
