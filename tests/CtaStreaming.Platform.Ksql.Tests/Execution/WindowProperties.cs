using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

/// <summary>Windows against models that look at all events at once.</summary>
public sealed class WindowProperties
{
    private const string Source = "CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');";

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(10, 10, 7)]
    [InlineData(10, 5, 0)]
    [InlineData(10, 3, 4)]
    [InlineData(7, 4, 30)]
    public void Every_event_in_time_is_counted_once_in_each_of_its_windows(int size, int advance, int grace) => Event.ForAll(Event.Some(), events =>
    {
        var bench = Windowed(size, advance, grace, "CHANGES");
        foreach (var next in events) bench.Put("s", next.Key, new { v = 1 }, next.Time);
        var expected = new List<Result>();
        foreach (var (next, window, earlier) in Accepted(events, size, advance, grace))
        {
            var timestamp = earlier.Append(next).Max(other => other.Time);
            expected.Add(new(next.Key, window, $"{{N:{earlier.Count + 1}}}", timestamp));
        }

        Assert.Equal(expected, bench.Take("T"));
    });

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(10, 5, 0)]
    [InlineData(10, 3, 4)]
    public void A_final_window_comes_out_once_when_it_closes(int size, int advance, int grace) => Event.ForAll(Event.Some(), events =>
    {
        var bench = Windowed(size, advance, grace, "FINAL");
        foreach (var next in events) bench.Put("s", next.Key, new { v = 1 }, next.Time);
        var end = events.Select(next => next.Time).DefaultIfEmpty(0).Max();
        var expected = Accepted(events, size, advance, grace)
            .GroupBy(accepted => (accepted.Window, accepted.Event.Key))
            .Where(group => group.Key.Window.End + grace <= end)
            .OrderBy(group => group.Key.Window.End).ThenBy(group => group.Key.Key)
            .Select(group => new Result(group.Key.Key, group.Key.Window, $"{{N:{group.Count()}}}", group.Max(accepted => accepted.Event.Time)));
        Assert.Equal(expected, bench.Take("T"));
    });

    [Theory]
    [InlineData(5, 0)]
    [InlineData(5, 8)]
    [InlineData(3, 60)]
    public void Sessions_are_the_clusters_of_the_events_in_time(int gap, int grace) => Event.ForAll(Event.Some(), events =>
    {
        var bench = new QueryBench(Source, Aggregate($"SESSION ({gap} MILLISECONDS, GRACE PERIOD {grace} MILLISECONDS)", "CHANGES"));
        foreach (var next in events) bench.Put("s", next.Key, new { v = 1 }, next.Time);
        var table = new SortedDictionary<(int, long, long), string>();
        foreach (var result in bench.Take("T"))
        {
            Assert.Equal(result.Window!.Value.End, result.Timestamp);
            var key = (result.Key!.Value, result.Window.Value.Start, result.Window.Value.End);
            if (result.Value is null) Assert.True(table.Remove(key), "A session went that was not there.");
            else table[key] = result.Value;
        }

        Assert.Equal(Sessions(events, gap, grace), table.Select(row => (row.Key.Item1, row.Key.Item2, row.Key.Item3, row.Value)));
    });

    [Theory]
    [InlineData(5, 0)]
    [InlineData(5, 8)]
    public void A_final_session_comes_out_once_its_gap_and_grace_have_passed(int gap, int grace) => Event.ForAll(Event.Some(), events =>
    {
        var bench = new QueryBench(Source, Aggregate($"SESSION ({gap} MILLISECONDS, GRACE PERIOD {grace} MILLISECONDS)", "FINAL"));
        long now = -1;
        List<Event> seen = [];
        foreach (var next in events)
        {
            var before = now;
            now = Math.Max(now, next.Time);
            seen.Add(next);
            bench.Put("s", next.Key, new { v = 1 }, next.Time);
            var closed = Sessions([.. seen], gap, grace)
                .Where(session => session.End + gap + grace >= before && session.End + gap + grace < now)
                .OrderBy(session => session.End).ThenBy(session => session.Start).ThenBy(session => session.Key)
                .Select(session => new Result(session.Key, new(session.Start, session.End), session.Value, session.End));
            Assert.Equal(before < 0 ? [] : closed, bench.Take("T"));
        }
    });

    private static QueryBench Windowed(int size, int advance, int grace, string emit) => new(
        Source,
        Aggregate($"HOPPING (SIZE {size} MILLISECONDS, ADVANCE BY {advance} MILLISECONDS, GRACE PERIOD {grace} MILLISECONDS)", emit));

    private static string Aggregate(string window, string emit) =>
        $"CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW {window} GROUP BY id EMIT {emit};";

    /// <summary>Each event with each window that it is in time for, and those of its key that were there before.</summary>
    private static List<(Event Event, Window Window, List<Event> Earlier)> Accepted(Event[] events, int size, int advance, int grace)
    {
        List<(Event Event, Window Window, List<Event> Earlier)> accepted = [];
        for (var i = 0; i < events.Length; i++)
        {
            var next = events[i];
            var now = events.Take(i + 1).Max(other => other.Time);
            for (long start = 0; start <= next.Time; start += advance)
            {
                var window = new Window(start, start + size);
                if (next.Time >= window.End || window.End + grace <= now) continue;
                var earlier = accepted.Where(other => other.Window == window && other.Event.Key == next.Key).Select(other => other.Event).ToList();
                accepted.Add((next, window, earlier));
            }
        }

        return accepted;
    }

    private static List<(int Key, long Start, long End, string Value)> Sessions(Event[] events, int gap, int grace)
    {
        List<Event> accepted = [];
        for (var i = 0; i < events.Length; i++)
        {
            var now = events.Take(i + 1).Max(other => other.Time);
            var joined = Clusters([.. accepted, events[i]], gap).First(cluster => cluster.Contains(events[i]));
            if (joined.Max(other => other.Time) >= now - grace - gap) accepted.Add(events[i]);
        }

        return [.. Clusters(accepted, gap)
            .Select(cluster => (cluster[0].Key, cluster[0].Time, cluster[^1].Time, $"{{N:{cluster.Count}}}"))
            .OrderBy(session => session.Key).ThenBy(session => session.Item2)];
    }

    private static List<List<Event>> Clusters(List<Event> events, int gap)
    {
        List<List<Event>> clusters = [];
        foreach (var next in events.OrderBy(next => next.Key).ThenBy(next => next.Time))
        {
            if (clusters.Count > 0 && clusters[^1][^1] is var last && last.Key == next.Key && next.Time - last.Time <= gap) clusters[^1].Add(next);
            else clusters.Add([next]);
        }

        return clusters;
    }
}
