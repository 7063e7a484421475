using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

/// <summary>Joins of streams against models that compare every pair.</summary>
public sealed class StreamJoinProperties
{
    private const string Left = "CREATE STREAM l (id INT KEY, v INT) WITH (KAFKA_TOPIC='t0', VALUE_FORMAT='JSON');";
    private const string Right = "CREATE STREAM r (id INT KEY, v INT) WITH (KAFKA_TOPIC='t1', VALUE_FORMAT='JSON');";

    [Theory]
    [InlineData("INNER", 10, 10)]
    [InlineData("INNER", 3, 12)]
    [InlineData("INNER", 0, 5)]
    [InlineData("LEFT", 10, 10)]
    [InlineData("RIGHT", 4, 9)]
    [InlineData("FULL OUTER", 6, 2)]
    public void Without_grace_every_pair_in_the_window_comes_out_once(string join, int before, int after) => Event.ForAll(Event.Some(), events =>
    {
        var bench = Bench(join, $"({before} MILLISECONDS, {after} MILLISECONDS)");
        for (var i = 0; i < events.Length; i++)
        {
            var next = events[i];
            bench.Put($"t{next.Side}", next.Key, new { v = i }, next.Time);
            var matches = events.Take(i).Index().Where(other => Meet(next, other.Item, before, after)).OrderBy(other => other.Item.Time).ToList();
            var expected = matches
                .Select(other => Row(next, i, other.Index, Math.Max(next.Time, other.Item.Time)))
                .Concat(matches.Count == 0 && Keeps(join, next.Side) ? [Row(next, i, null, next.Time)] : []);
            Assert.Equal(expected, bench.Take("O"));
        }
    });

    [Theory]
    [InlineData("INNER", 5, 5, 0)]
    [InlineData("LEFT", 5, 5, 0)]
    [InlineData("LEFT", 10, 3, 4)]
    [InlineData("RIGHT", 2, 8, 3)]
    [InlineData("FULL OUTER", 5, 5, 10)]
    [InlineData("FULL OUTER", 0, 7, 0)]
    [InlineData("INNER", 20_000, 30_000, 0, 10_000)]
    [InlineData("FULL OUTER", 50_000, 50_000, 90_000, 10_000)]
    public void With_grace_a_row_without_match_comes_out_when_its_window_is_closed(string join, int before, int after, int grace, int scale = 1) =>
        Event.ForAll(Event.Some(scale: scale), events =>
        {
            var bench = Bench(join, $"({before} MILLISECONDS, {after} MILLISECONDS) GRACE PERIOD {grace} MILLISECONDS");
            var waiting = new List<int>();
            for (var i = 0; i < events.Length; i++)
            {
                var next = events[i];
                bench.Put($"t{next.Side}", next.Key, new { v = i }, next.Time);
                var now = events.Take(i + 1).Max(other => other.Time);
                List<Result> expected = [];
                if (next.Time == now)
                {
                    var closed = waiting.Where(index => events[index].Time + Ahead(events[index].Side) + grace < now)
                        .OrderBy(index => (events[index].Time, -events[index].Side, events[index].Key, index)).ToList();
                    expected.AddRange(closed.Select(index => Row(events[index], index, null, events[index].Time)));
                    waiting.RemoveAll(closed.Contains);
                }

                var matches = Enumerable.Range(0, i)
                    .Where(index => Meet(next, events[index], before, after) && IsKept(events, index, i, before + after + grace))
                    .OrderBy(index => events[index].Time).ToList();
                expected.AddRange(matches.Select(index => Row(next, i, index, Math.Max(next.Time, events[index].Time))));
                waiting.RemoveAll(matches.Contains);
                if (matches.Count == 0 && Keeps(join, next.Side))
                {
                    if (next.Time + Ahead(next.Side) < now) expected.Add(Row(next, i, null, next.Time));
                    else waiting.Add(i);
                }

                Assert.Equal(expected, bench.Take("O"));
            }

            int Ahead(int side) => side == 0 ? after : before;
        });

    [Fact]
    public void A_stream_meets_the_row_that_the_table_has_at_the_moment() => Event.ForAll(Event.Some(withNulls: true), events =>
    {
        var bench = new QueryBench(
            Left, Right.Replace("STREAM", "TABLE", StringComparison.Ordinal).Replace("INT KEY", "INT PRIMARY KEY", StringComparison.Ordinal),
            "CREATE STREAM o AS SELECT l.id, l.v, r.v FROM l LEFT JOIN r ON l.id = r.id;",
            "CREATE STREAM i AS SELECT l.id, l.v, r.v FROM l JOIN r ON l.id = r.id;");
        Dictionary<int, int?> table = [];
        foreach (var next in events)
        {
            bench.Put($"t{next.Side}", next.Key, next.Value is { } value ? new { v = value } : null, next.Time);
            if (next.Side == 1) table[next.Key] = next.Value;
            var match = table.GetValueOrDefault(next.Key);
            var row = new Result(next.Key, null, $"{{L_V:{next.Value},R_V:{(match is null ? "null" : match)}}}", next.Time);
            var comesOut = next.Side == 0 && next.Value is not null;
            Assert.Equal(comesOut ? [row] : [], bench.Take("O"));
            Assert.Equal(comesOut && match is not null ? [row] : [], bench.Take("I"));
        }
    });

    private static QueryBench Bench(string join, string within)
    {
        var key = join switch { "FULL OUTER" => "ROWKEY", "RIGHT" => "r.id", _ => "l.id" };
        return new(Left, Right, $"CREATE STREAM o AS SELECT {key}, l.v, r.v FROM l {join} JOIN r WITHIN {within} ON l.id = r.id;");
    }

    private static bool Meet(Event one, Event other, int before, int after)
    {
        if (one.Side == other.Side || one.Key != other.Key) return false;
        var difference = one.Side == 0 ? other.Time - one.Time : one.Time - other.Time;
        return difference >= -before && difference <= after;
    }

    /// <summary>Whether a row has not been too old for its side's buffer, when it came or since.</summary>
    private static bool IsKept(Event[] events, int index, int now, int retention)
    {
        var streamTime = events.Take(now).Where(other => other.Side == events[index].Side).Max(other => other.Time);
        var segment = Math.Max(retention / 2, 60_000);
        return events[index].Time / segment >= (streamTime - retention) / segment;
    }

    private static bool Keeps(string join, int side) => join == "FULL OUTER" || join == (side == 0 ? "LEFT" : "RIGHT");

    private static Result Row(Event own, int index, int? other, long time)
    {
        var text = other is null ? "null" : $"{other}";
        return new(own.Key, null, own.Side == 0 ? $"{{L_V:{index},R_V:{text}}}" : $"{{L_V:{text},R_V:{index}}}", time);
    }
}
