using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class QueryTests
{
    [Fact]
    public void A_query_has_all_its_clauses()
    {
        var query = Sql.Query(
            """
            SELECT a, b AS x, c y, *, s.*, d->*, emit
            FROM s WINDOW TUMBLING (SIZE 15 MINUTES)
            WHERE a > 1 GROUP BY a, b PARTITION BY c HAVING COUNT(*) > 2 EMIT FINAL LIMIT 3;
            """);

        Assert.Equal(
            new Query(
                [
                    new SelectExpression(Column("A"), null),
                    new SelectExpression(Column("B"), "X"),
                    new SelectExpression(Column("C"), "Y"),
                    new SelectAll(null, null),
                    new SelectAll("S", null),
                    new SelectAll(null, Column("D")),
                    new SelectExpression(Column("EMIT"), null),
                ],
                new SourceReference("S", "S"),
                new TumblingWindow(new Duration(15, TimeUnit.Minutes), null, null),
                Sql.Expression("a > 1"),
                [Column("A"), Column("B")],
                [Column("C")],
                Sql.Expression("count(*) > 2"),
                EmitClause.Final,
                3),
            query);
    }

    public static TheoryData<string, object> Windows => new()
    {
        { "TUMBLING (SIZE 1 HOUR, RETENTION 7 DAYS, GRACE PERIOD 0 SECONDS)", new TumblingWindow(Of(1, TimeUnit.Hours), Of(7, TimeUnit.Days), Of(0, TimeUnit.Seconds)) },
        { "TUMBLING (SIZE 1 HOUR, GRACE PERIOD 10 MINUTES)", new TumblingWindow(Of(1, TimeUnit.Hours), null, Of(10, TimeUnit.Minutes)) },
        { "w TUMBLING (SIZE 500 MILLISECONDS)", new TumblingWindow(Of(500, TimeUnit.Milliseconds), null, null) },
        { "hopping (size 30 second, advance by 10 second, retention 1 day)", new HoppingWindow(Of(30, TimeUnit.Seconds), Of(10, TimeUnit.Seconds), Of(1, TimeUnit.Days), null) },
        { "SESSION (5 MINUTES, GRACE PERIOD 1 MINUTE)", new SessionWindow(Of(5, TimeUnit.Minutes), null, Of(1, TimeUnit.Minutes)) },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Windows_are_read(string sql, object window) => Assert.Equal(window, Sql.Query($"SELECT a FROM s WINDOW {sql} GROUP BY a;").Window);

    public static TheoryData<string, object> Withins => new()
    {
        { "WITHIN 1 HOUR", new WithinClause(Of(1, TimeUnit.Hours), Of(1, TimeUnit.Hours), null) },
        { "WITHIN (1 HOUR, 5 MINUTES)", new WithinClause(Of(1, TimeUnit.Hours), Of(5, TimeUnit.Minutes), null) },
        { "WITHIN 1 DAYS GRACE PERIOD 2 HOURS", new WithinClause(Of(1, TimeUnit.Days), Of(1, TimeUnit.Days), Of(2, TimeUnit.Hours)) },
    };

    [Theory]
    [MemberData(nameof(Withins))]
    public void A_joins_window_is_read(string sql, object within) => Assert.Equal(
        within,
        Assert.IsType<Join>(Sql.Query($"SELECT * FROM a JOIN b {sql} ON a.k = b.k;").From).Within);

    [Theory]
    [InlineData("JOIN", JoinType.Inner)]
    [InlineData("INNER JOIN", JoinType.Inner)]
    [InlineData("LEFT JOIN", JoinType.Left)]
    [InlineData("LEFT OUTER JOIN", JoinType.Left)]
    [InlineData("RIGHT JOIN", JoinType.Right)]
    [InlineData("RIGHT OUTER JOIN", JoinType.Right)]
    [InlineData("FULL JOIN", JoinType.Outer)]
    [InlineData("FULL OUTER JOIN", JoinType.Outer)]
    internal void Joins_are_of_a_type(string sql, JoinType type) =>
        Assert.Equal(type, Assert.IsType<Join>(Sql.Query($"SELECT * FROM a {sql} b ON a.k = b.k;").From).Type);

    [Fact]
    public void Joins_grow_to_the_left()
    {
        var on = Sql.Expression("x = y");
        Assert.Equal(
            new Join(
                JoinType.Left,
                new Join(JoinType.Inner, new SourceReference("A", "E"), new SourceReference("B", "B"), null, on),
                new SourceReference("C", "s"),
                null,
                on),
            Sql.Query("SELECT * FROM a e JOIN b ON x = y LEFT JOIN c AS `s` ON x = y EMIT CHANGES;").From);
    }

    [Theory]
    [InlineData("FROM s EMIT CHANGES", "S", EmitClause.Changes)]
    [InlineData("FROM s emit EMIT CHANGES", "EMIT", EmitClause.Changes)]
    [InlineData("FROM s emit", "EMIT", EmitClause.None)]
    [InlineData("FROM s PARTITION BY a", "S", EmitClause.None)]
    [InlineData("FROM s partition PARTITION BY a EMIT FINAL", "PARTITION", EmitClause.Final)]
    internal void Words_of_clauses_are_aliases_where_no_clause_follows(string from, string alias, EmitClause emit)
    {
        var query = Sql.Query($"SELECT * {from};");
        Assert.Equal(new SourceReference("S", alias), query.From);
        Assert.Equal(emit, query.Emit);
    }

    [Theory]
    [InlineData("a, b", 2)]
    [InlineData("(a, b)", 2)]
    [InlineData("(a + b) * 2", 1)]
    [InlineData("(a), (b), f(c, d)", 3)]
    [InlineData("(f(a, b) + array[1, 2][1])", 1)]
    public void GROUP_BY_may_have_parentheses_around_the_whole(string groupBy, int count) =>
        Assert.Equal(count, Sql.Query($"SELECT a FROM s GROUP BY {groupBy} EMIT CHANGES;").GroupBy.Count);

    private static ColumnReference Column(string name) => new(null, name);

    private static Duration Of(long value, TimeUnit unit) => new(value, unit);
}
