using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

/// <summary>A query that goes on from its changelogs puts out what it would have put out without the break.</summary>
public sealed class RestartProperties
{
    private const string Streams =
        "CREATE STREAM l (id INT KEY, v INT) WITH (KAFKA_TOPIC='t0', VALUE_FORMAT='JSON');"
        + "CREATE STREAM r (id INT KEY, v INT) WITH (KAFKA_TOPIC='t1', VALUE_FORMAT='JSON');";

    private const string Tables =
        "CREATE TABLE l (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t0', VALUE_FORMAT='JSON');"
        + "CREATE TABLE r (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='t1', VALUE_FORMAT='JSON');";

    private const string Hopping = "WINDOW HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 4 MILLISECONDS, GRACE PERIOD 4 MILLISECONDS)";
    private const string Within = "WITHIN (5 MILLISECONDS, 2 MILLISECONDS) GRACE PERIOD 4 MILLISECONDS";
    private const string Grace = "GRACE PERIOD 4 MILLISECONDS";

    [Theory]
    [InlineData(Streams, "TABLE o AS SELECT v, COUNT(*) AS n FROM l GROUP BY v HAVING COUNT(*) < 3")]
    [InlineData(Streams, $"TABLE o AS SELECT id, COUNT(*) AS n FROM l {Hopping} GROUP BY id")]
    [InlineData(Streams, $"TABLE o AS SELECT v, COUNT(*) AS n FROM l WINDOW TUMBLING (SIZE 10 MILLISECONDS, {Grace}) GROUP BY v EMIT FINAL")]
    [InlineData(Streams, $"TABLE o AS SELECT id, COUNT(*) AS n FROM l WINDOW SESSION (4 MILLISECONDS, {Grace}) GROUP BY id")]
    [InlineData(Streams, $"TABLE o AS SELECT v, COUNT(*) AS n FROM l WINDOW SESSION (4 MILLISECONDS, {Grace}) GROUP BY v EMIT FINAL")]
    [InlineData(Streams, $"STREAM o AS SELECT ROWKEY, l.v, r.v FROM l FULL OUTER JOIN r {Within} ON l.id = r.id")]
    [InlineData(Streams, "STREAM o AS SELECT l.id, l.v, r.v FROM l LEFT JOIN r WITHIN 5 MILLISECONDS ON l.id = r.id")]
    [InlineData(Streams, $"STREAM o AS SELECT l.v, r.id, l.id FROM l LEFT JOIN r WITHIN 5 MILLISECONDS {Grace} ON l.v = r.v")]
    [InlineData(Tables, "TABLE o AS SELECT v, COUNT(*) AS n FROM l GROUP BY v")]
    [InlineData(Tables, "TABLE o AS SELECT id, v FROM l WHERE v > 1")]
    [InlineData(Tables, "TABLE o AS SELECT l.id, l.v, r.v FROM l LEFT JOIN r ON l.id = r.id")]
    [InlineData(Tables, "TABLE o AS SELECT l.id, l.v, r.v FROM l JOIN r ON l.v = r.id")]
    public void A_break_anywhere_changes_nothing(string sources, string query) => Event.ForAll(Event.Some(partitions: 2, withNulls: true), events =>
    {
        var whole = new QueryBench(sources, $"CREATE {query};");
        var broken = new QueryBench(sources, $"CREATE {query};");
        for (var i = 0; i < events.Length; i++)
        {
            Put(whole, events[i]);
            Put(broken, events[i]);
            // The value and time of an event are as good as dice.
            if ((events[i].Value ?? 0) + (events[i].Time % 3) > 2) broken.Engine.Restart();
            Assert.Equal(whole.Take("O"), broken.Take("O"));
        }
    });

    private static void Put(QueryBench bench, Event next) =>
        bench.Put($"t{next.Side}", next.Key, next.Value is { } value ? new { v = value } : null, next.Time, next.Partition);
}
