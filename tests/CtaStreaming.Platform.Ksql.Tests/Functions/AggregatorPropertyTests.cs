using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

/// <summary>What holds of every aggregator, whatever the rows.</summary>
public sealed class AggregatorPropertyTests
{
    private const int Rounds = 50;

    public static TheoryData<string, string> Functions => new()
    {
        { "COUNT(*)", "INTEGER" },
        { "COUNT(V)", "STRING" },
        { "COUNT_DISTINCT(V)", "STRING" },
        { "SUM(V)", "BIGINT" },
        { "AVG(V)", "BIGINT" },
        { "MIN(V)", "BIGINT" },
        { "MAX(V)", "STRING" },
        { "COLLECT_LIST(V)", "STRING" },
        { "COLLECT_SET(V)", "STRING" },
        { "TOPK(V, 3)", "BIGINT" },
        { "TOPKDISTINCT(V, 3)", "BIGINT" },
        { "LATEST_BY_OFFSET(V)", "STRING" },
        { "LATEST_BY_OFFSET(V, false)", "STRING" },
        { "LATEST_BY_OFFSET(V, 3, false)", "STRING" },
        { "EARLIEST_BY_OFFSET(V)", "STRING" },
        { "EARLIEST_BY_OFFSET(V, false)", "STRING" },
        { "EARLIEST_BY_OFFSET(V, 3)", "STRING" },
        { "HISTOGRAM(V)", "STRING" },
        { "STDDEV_SAMPLE(V)", "DOUBLE" },
        { "ATTR(V)", "STRING" },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Merging_two_states_is_adding_the_rows_of_both(string sql, string type)
    {
        var random = new Random(1);
        var aggregator = Bind(sql, type);
        for (var round = 0; round < Rounds; round++)
        {
            var rows = Rows(random, type);
            var cut = random.Next(rows.Length + 1);
            var merged = aggregator.Merge(Add(aggregator, rows[..cut]), Add(aggregator, rows[cut..]));
            Equal(aggregator.Result(Add(aggregator, rows)), aggregator.Result(merged));
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Undoing_a_row_is_never_having_added_it(string sql, string type)
    {
        var random = new Random(2);
        var aggregator = Bind(sql, type);
        if (!aggregator.CanUndo)
        {
            Assert.Throws<NotSupportedException>(() => aggregator.Undo(aggregator.Initial, [null]));
            return;
        }

        for (var round = 0; round < Rounds; round++)
        {
            var rows = Rows(random, type);
            if (rows.Length == 0) continue;
            var state = Add(aggregator, rows);
            Equal(aggregator.Result(Add(aggregator, rows[..^1])), aggregator.Result(aggregator.Undo(state, rows[^1])));
            var empty = rows.Reverse().Aggregate(state, (left, row) => aggregator.Undo(left, row));
            Equal(aggregator.Result(aggregator.Initial), aggregator.Result(empty));
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_state_stays_as_it_was_when_rows_are_added(string sql, string type)
    {
        var random = new Random(3);
        var aggregator = Bind(sql, type);
        for (var round = 0; round < Rounds; round++)
        {
            var rows = Rows(random, type);
            var state = Add(aggregator, rows);
            var before = Sql.Text(state);
            Add(aggregator, rows, state);
            aggregator.Merge(state, state);
            if (aggregator.CanUndo && rows.Length > 0) aggregator.Undo(state, rows[0]);
            Assert.Equal(before, Sql.Text(state));
        }
    }

    private static IAggregator Bind(string sql, string type) =>
        Sql.Aggregate(sql, ("V", new SqlPrimitive(Enum.Parse<SqlBaseType>(type, ignoreCase: true)))).Aggregator;

    private static object? Add(IAggregator aggregator, object?[][] rows) => Add(aggregator, rows, aggregator.Initial);

    private static object? Add(IAggregator aggregator, object?[][] rows, object? state) =>
        rows.Aggregate(state, (added, row) => aggregator.Add(added, row));

    private static object?[][] Rows(Random random, string type)
    {
        var rows = new object?[random.Next(12)][];
        for (var i = 0; i < rows.Length; i++)
        {
            var value = random.Next(-2, 7);
            rows[i] = [value == -2 ? null : type switch { "BIGINT" => (long)value, "DOUBLE" => value / 4d, "INTEGER" => value, _ => $"v{value}" }];
        }

        return rows;
    }

    private static void Equal(object? expected, object? actual)
    {
        if (expected is double number && actual is double other) Assert.Equal(number, other, 9);
        else Assert.Equal(Sql.Text(expected), Sql.Text(actual));
    }
}
