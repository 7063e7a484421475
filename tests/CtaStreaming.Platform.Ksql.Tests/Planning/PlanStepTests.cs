using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>The order of columns that steps promise: those that execute plans find values by place.</summary>
public sealed class PlanStepTests
{
    private readonly PlanningBench _bench = new();

    public PlanStepTests()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT, H BYTES HEADER('h')) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');");
        _bench.Run("CREATE TABLE T (K INT PRIMARY KEY, B STRING) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');");
        _bench.Run("CREATE TABLE W AS SELECT A, COUNT(*) AS C FROM S WINDOW SESSION (1 MINUTE) GROUP BY A;");
    }

    [Fact]
    public void A_source_has_values_headers_keys_and_system_columns() => Assert.Equal(
        "A, H, K, ROWTIME, ROWPARTITION, ROWOFFSET", Names(Step<SourceStep>("SELECT * FROM S EMIT CHANGES;")));

    [Fact]
    public void A_windowed_source_has_the_bounds_at_its_end() => Assert.Equal(
        "C, A, ROWTIME, ROWPARTITION, ROWOFFSET, WINDOWSTART, WINDOWEND", Names(Step<SourceStep>("SELECT * FROM W EMIT CHANGES;")));

    [Fact]
    public void A_join_has_both_sides_under_prefixes() => Assert.Equal(
        "S_A, S_H, S_K, S_ROWTIME, S_ROWPARTITION, S_ROWOFFSET, T_B, T_K, T_ROWTIME, T_ROWPARTITION, T_ROWOFFSET",
        Names(Step<StreamTableJoinStep>("SELECT * FROM S JOIN T ON S.K = T.K EMIT CHANGES;")));

    [Fact]
    public void A_join_appends_a_key_that_no_side_has()
    {
        _bench.Run("CREATE STREAM U (K INT KEY, V INT) WITH (KAFKA_TOPIC='u', VALUE_FORMAT='JSON');");
        var join = Step<StreamStreamJoinStep>("SELECT * FROM S FULL OUTER JOIN U WITHIN 1 DAY ON S.K = U.K EMIT CHANGES;");
        Assert.Equal(new Column("ROWKEY", SqlType.Integer), join.Schema.Value[^1]);
    }

    [Fact]
    public void A_new_key_that_is_a_column_is_not_appended() => Assert.Equal(
        "A, H, K, ROWTIME, ROWPARTITION, ROWOFFSET", Names(Step<RekeyStep>("SELECT * FROM S PARTITION BY A EMIT CHANGES;")));

    [Fact]
    public void A_new_key_that_is_computed_is_appended() => Assert.Equal(
        "A, H, K, ROWTIME, ROWPARTITION, ROWOFFSET, KSQL_COL_0",
        Names(Step<RekeyStep>("SELECT * FROM S PARTITION BY A + 1 EMIT CHANGES;")));

    [Fact]
    public void An_aggregation_has_keys_aggregates_and_bounds() => Assert.Equal(
        "A, KSQL_AGG_VARIABLE_0, KSQL_AGG_VARIABLE_1, WINDOWSTART, WINDOWEND",
        Names(Step<AggregateStep>("SELECT A, MAX(K), COUNT(*) FROM S WINDOW TUMBLING (SIZE 1 DAY) GROUP BY A EMIT CHANGES;")));

    [Fact]
    public void Table_functions_are_appended() => Assert.Equal(
        "A, H, K, ROWTIME, ROWPARTITION, ROWOFFSET, KSQL_SYNTH_0",
        Names(Step<ExplodeStep>("SELECT EXPLODE(ARRAY[A, 1]) FROM S EMIT CHANGES;")));

    [Fact]
    public void A_plan_knows_its_sources() =>
        Assert.Equal(["S", "T"], _bench.Push("SELECT * FROM S JOIN T ON S.K = T.K EMIT CHANGES;").Sources.Select(source => source.Name));

    private T Step<T>(string sql)
        where T : PlanStep
    {
        var step = _bench.Push(sql).Root;
        while (step is not T) step = step.Inputs.First();
        return (T)step;
    }

    private static string Names(PlanStep step) => string.Join(", ", step.Schema.Value.Select(column => column.Name));
}
