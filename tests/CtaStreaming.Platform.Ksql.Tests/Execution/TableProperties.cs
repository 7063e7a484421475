using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

/// <summary>Tables made of tables: after each change, what has come out is what the present rows make.</summary>
public sealed class TableProperties
{
    private const string Left = "CREATE TABLE l (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t0', VALUE_FORMAT='JSON');";
    private const string Right = "CREATE TABLE r (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t1', VALUE_FORMAT='JSON');";

    [Fact]
    public void Groups_count_the_rows_that_are_there() => Follow(
        [Left, "CREATE TABLE o AS SELECT v, COUNT(*) AS n, SUM(id) AS s FROM l GROUP BY v;"],
        (left, _) =>
        {
            var groups = left.GroupBy(row => row.Value);
            return groups.ToDictionary(group => group.Key, group => $"{{N:{group.Count()},S:{group.Sum(row => row.Key)}}}");
        },
        emptied: "{N:0,S:0}");

    [Fact]
    public void A_filter_keeps_the_rows_that_match() => Follow(
        [Left, "CREATE TABLE o AS SELECT id, v + 1 AS w FROM l WHERE v > 1;"],
        (left, _) => left.Where(row => row.Value > 1).ToDictionary(row => row.Key, row => $"{{W:{row.Value + 1}}}"));

    [Fact]
    public void Having_keeps_the_groups_that_match() => Follow(
        [Left, "CREATE TABLE o AS SELECT v, COUNT(*) AS n FROM l GROUP BY v HAVING COUNT(*) > 1;"],
        (left, _) => left.GroupBy(row => row.Value)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => $"{{N:{group.Count()}}}"));

    [Theory]
    [InlineData("INNER JOIN", false, false)]
    [InlineData("LEFT JOIN", true, false)]
    [InlineData("RIGHT JOIN", false, true)]
    [InlineData("FULL OUTER JOIN", true, true)]
    public void Two_tables_are_joined_by_their_keys(string join, bool keepsLeft, bool keepsRight) => Follow(
        [Left, Right, $"CREATE TABLE o AS SELECT {JoinedKey(join)}, l.v, r.v FROM l {join} r ON l.id = r.id;"],
        (left, right) => Joined(left, right, keepsLeft, keepsRight));

    [Fact]
    public void Joins_nest() => Follow(
        [
            Left, Right, "CREATE TABLE x (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t0', VALUE_FORMAT='JSON');",
            "CREATE TABLE o AS SELECT l.id, l.v, r.v, x.v FROM l LEFT JOIN r ON l.id = r.id INNER JOIN x ON l.id = x.id;",
        ],
        (left, right) => left.ToDictionary(row => row.Key, row => $"{{L_V:{row.Value},R_V:{Text(right, row.Key)},X_V:{row.Value}}}"));

    [Fact]
    public void A_filter_behind_a_join_knows_what_was_there() => Follow(
        [Left, Right, "CREATE TABLE o AS SELECT l.id, l.v, r.v FROM l LEFT JOIN r ON l.id = r.id WHERE l.v > 1;"],
        (left, right) => Joined(left.Where(row => row.Value > 1).ToDictionary(), right, keepsLeft: true, keepsRight: false));

    [Theory]
    [InlineData("JOIN", false)]
    [InlineData("LEFT JOIN", true)]
    public void A_row_is_joined_with_the_row_that_it_names(string join, bool keepsLeft) => Follow(
        [Left, Right, $"CREATE TABLE o AS SELECT l.id, l.v, r.v FROM l {join} r ON l.v = r.id;"],
        (left, right) => left.Where(row => keepsLeft || right.ContainsKey(row.Value))
            .ToDictionary(row => row.Key, row => $"{{L_V:{row.Value},R_V:{Text(right, row.Value)}}}"));

    private static string JoinedKey(string join) => join switch
    {
        "FULL OUTER JOIN" => "ROWKEY",
        "RIGHT JOIN" => "r.id",
        _ => "l.id",
    };

    private static Dictionary<int, string> Joined(
        IReadOnlyDictionary<int, int> left, IReadOnlyDictionary<int, int> right, bool keepsLeft, bool keepsRight) =>
        left.Keys.Union(right.Keys)
            .Where(key => (keepsLeft || right.ContainsKey(key)) && (keepsRight || left.ContainsKey(key)))
            .ToDictionary(key => key, key => $"{{L_V:{Text(left, key)},R_V:{Text(right, key)}}}");

    private static string Text(IReadOnlyDictionary<int, int> rows, int key) => rows.TryGetValue(key, out var value) ? $"{value}" : "null";

    /// <param name="model">The table that present rows make.</param>
    /// <param name="emptied">What stands for a group that has lost its last row; null where it is gone.</param>
    private static void Follow(
        string[] statements,
        Func<IReadOnlyDictionary<int, int>, IReadOnlyDictionary<int, int>, Dictionary<int, string>> model,
        string? emptied = null) =>
        Event.ForAll(Event.Some(withNulls: true), events =>
        {
            var bench = new QueryBench(statements);
            Dictionary<int, int>[] tables = [[], []];
            Dictionary<int, string> table = [];
            foreach (var next in events)
            {
                bench.Put($"t{next.Side}", next.Key, next.Value is { } value ? new { v = value } : null, next.Time);
                if (next.Value is { } present) tables[next.Side][next.Key] = present;
                else tables[next.Side].Remove(next.Key);
                foreach (var result in bench.Take("O"))
                {
                    if (result.Value is null) table.Remove(result.Key!.Value);
                    else table[result.Key!.Value] = result.Value;
                }

                Assert.Equal(model(tables[0], tables[1]).OrderBy(row => row.Key), table.Where(row => row.Value != emptied).OrderBy(row => row.Key));
                Assert.Equal(table.OrderBy(row => row.Key), Read(bench).OrderBy(row => row.Key));
            }
        });

    /// <summary>The result as pull queries see it.</summary>
    private static IEnumerable<KeyValuePair<int, string>> Read(QueryBench bench)
    {
        var sink = bench.Engine.Catalog.Sources["O"];
        var rows = bench.Topology.Result!.Scan().ToList();
        foreach (var row in rows) Assert.Equal(row.Value, Assert.Single(bench.Topology.Result.Get(row.Key!)).Value);
        return rows.Select(row => KeyValuePair.Create((int)row.Key![0]!, Json(sink.Schema.Value.Select(column => column.Name), row.Value!)));
    }

    private static string Json(IEnumerable<string> names, object?[] values) =>
        $"{{{string.Join(',', names.Zip(values, (name, value) => $"{name}:{value ?? "null"}"))}}}";
}
