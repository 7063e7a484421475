using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Queries.Pull;
using CtaStreaming.Platform.Ksql.Tests.Planning;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class PullPlanTests
{
    private readonly PlanningBench _bench = new();

    private readonly FakeTable _stations = new(
        new OutputRow([1], null, [10L, "Howard"], 100),
        new OutputRow([2], null, [20L, "Belmont"], 200),
        new OutputRow([3], null, [30L, null], 300));

    private readonly FakeTable _windows = new(
        new OutputRow(["a"], new Window(0, 1000), [1L], 5),
        new OutputRow(["a"], new Window(1000, 2000), [2L], 1005),
        new OutputRow(["b"], new Window(1000, 2000), [3L], 1006));

    public PullPlanTests()
    {
        var told = _bench.Run("CREATE STREAM s (id INT KEY, line STRING, name STRING) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');"
            + "CREATE TABLE stations AS SELECT id, COUNT(*) AS entries, LATEST_BY_OFFSET(name) AS name FROM s GROUP BY id;"
            + "CREATE TABLE windows AS SELECT line, COUNT(*) AS entries FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY line;"
            + "CREATE TABLE pairs AS SELECT id, line, COUNT(*) AS entries FROM s GROUP BY id, line;");
        Assert.DoesNotContain("error", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id = 2", 1)]
    [InlineData("2 = id", 1)]
    [InlineData("id IN (1, 3, 3, 7)", 3)]
    [InlineData("id = 1 OR id = 2", 2)]
    [InlineData("id = 1 AND entries > 5", 1)]
    [InlineData("id IN (1, 2) AND id IN (2, 3)", 1)]
    [InlineData("id = 1 AND id = 2", 0)]
    [InlineData("(id = 1 OR id = 2) AND name = 'Howard'", 2)]
    public void Conditions_on_the_key_become_lookups(string where, int keys)
    {
        Select($"SELECT * FROM stations WHERE {where};", _stations);
        Assert.Equal(keys, _stations.Lookups.Count);
        Assert.Equal(0, _stations.Scans);
    }

    [Theory]
    [InlineData("id > 1")]
    [InlineData("id = 1 OR name = 'Belmont'")]
    [InlineData("NOT (id = 1)")]
    [InlineData("id + 0 = 1")]
    [InlineData("id = entries")]
    public void Other_conditions_look_at_every_row(string where)
    {
        Select($"SELECT * FROM stations WHERE {where};", _stations);
        Assert.Empty(_stations.Lookups);
        Assert.Equal(1, _stations.Scans);
    }

    [Theory]
    [InlineData("SELECT * FROM stations WHERE id = 2;", "2,20,Belmont")]
    [InlineData("SELECT name, entries * 2 AS twice FROM stations WHERE entries >= 20;", "Belmont,40 ,60")]
    [InlineData("SELECT id FROM stations WHERE name IS NULL OR id = 1;", "1 3")]
    [InlineData("SELECT id, ROWTIME FROM stations WHERE ROWTIME > 150;", "2,200 3,300")]
    [InlineData("SELECT id FROM stations LIMIT 2;", "1 2")]
    [InlineData("SELECT id FROM stations WHERE entries > 10 LIMIT 1;", "2")]
    [InlineData("SELECT id FROM stations WHERE id = 99;", "")]
    public void Rows_are_filtered_and_projected(string sql, string expected) => Assert.Equal(expected, Select(sql, _stations));

    [Theory]
    [InlineData("SELECT * FROM windows WHERE line = 'a';", "a,0,1000,1 a,1000,2000,2")]
    [InlineData("SELECT * FROM windows WHERE line = 'a' AND WINDOWSTART >= 1000;", "a,1000,2000,2")]
    [InlineData("SELECT entries FROM windows WHERE line = 'a' AND WINDOWEND <= '1970-01-01T00:00:01';", "1")]
    [InlineData("SELECT line FROM windows WHERE WINDOWSTART = 1000;", "a b")]
    public void Windows_have_their_bounds_as_columns(string sql, string expected) => Assert.Equal(expected, Select(sql, _windows));

    [Fact]
    public void A_key_of_several_columns_is_looked_up_when_all_of_them_are_known()
    {
        var pairs = new FakeTable(new OutputRow([1, "red"], null, [4L], 0));
        Assert.Equal("1,red,4", Select("SELECT * FROM pairs WHERE id = 1 AND line IN ('red', 'blue');", pairs));
        Assert.Equal(2, pairs.Lookups.Count);
        Assert.Equal("1,red,4", Select("SELECT * FROM pairs WHERE id = 1;", pairs));
        Assert.Equal(1, pairs.Scans);
    }

    [Theory]
    [InlineData("SELECT id FROM stations GROUP BY id;", "GROUP BY")]
    [InlineData("SELECT id FROM stations PARTITION BY id;", "PARTITION BY")]
    [InlineData("SELECT id FROM stations WINDOW TUMBLING (SIZE 1 SECOND);", "WINDOW")]
    [InlineData("SELECT * FROM stations JOIN pairs ON stations.id = pairs.id;", "JOIN")]
    public void Clauses_that_need_more_than_a_table_are_refused(string sql, string clause)
    {
        var refused = Assert.Throws<KsqlException>(() => PullRules.Check(Query(sql)));
        Assert.Equal(
            $"Pull queries don't support {clause} clauses. See https://cnfl.io/queries for more info.\nAdd EMIT CHANGES if you intended to issue a push query.",
            refused.Message);
    }

    [Fact]
    public void Columns_of_records_are_refused() =>
        Assert.StartsWith(
            "Pull queries don't support the following columns in WHERE clauses: `ROWOFFSET`.",
            Assert.Throws<KsqlException>(() => PullRules.CheckColumns(Query("SELECT id FROM stations WHERE ROWOFFSET = 1;"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Aggregates_are_refused() => Assert.Throws<KsqlException>(() => Select("SELECT COUNT(*) FROM stations;", _stations));

    private string Select(string sql, FakeTable table)
    {
        var log = new SilentLog();
        var plan = new PullPlan(_bench.Push(Query(sql)), new ExpressionCompiler(TestFunctions.Instance, log), log);
        return string.Join(' ', plan.Select(plan.Fetch(table)).Select(row => string.Join(',', row.Value!)));
    }

    private Query Query(string sql)
    {
        var query = ((QueryStatement)KsqlParser.Parse(sql, _bench.Catalog.Types)[0].Statement).Query;
        return query.Where is { } where ? query with { Where = PseudoTimestamps.Rewrite(where) } : query;
    }
}
