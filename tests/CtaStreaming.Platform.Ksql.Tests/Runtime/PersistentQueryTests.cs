using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

[Collection(KafkaCollection.Name)]
public sealed class PersistentQueryTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Reads_from_the_beginning_when_told_to()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, ("a", "1"), ("b", "2"), (null, "3"), ("a", null));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        var records = await kafka.ReadAsync(sink, 4);
        Assert.Equal(["a=1", "b=2", "=3", "a="], records.Select(record => record.ToString()));
        Assert.All(records, record => Assert.Equal(1_700_000_000_000, record.Timestamp));
    }

    [Fact]
    public async Task By_default_reads_what_is_produced_once_its_position_is_settled()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, ("a", "before"));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        await runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink)).Positioned;
        await kafka.SendAsync(source, ("a", "after"));
        Assert.Equal("a=after", Assert.Single(await kafka.ReadAsync(sink, 1)).ToString());
    }

    [Fact]
    public async Task A_position_is_kept_though_nothing_was_read_before_the_stop()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Copy(KafkaFixture.Name("Q"), source, sink);
        await using (var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create))) await runtime.Start(definition).Positioned;
        await kafka.SendAsync(source, ("a", "while it was away"));
        await using var next = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        next.Start(definition);
        Assert.Equal("a=while it was away", Assert.Single(await kafka.ReadAsync(sink, 1)).ToString());
    }

    [Fact]
    public async Task State_is_restored_and_goes_on()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in", 3), await kafka.CreateTopicAsync("out", 3));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart);
        List<string> before;
        await using (var runtime = new QueryRuntime(kafka.Parts(CountTopology.Create)))
        {
            var query = runtime.Start(definition);
            await kafka.SendAsync(source, Enumerable.Range(0, 1_000).Select(i => ((string?)$"k{i % 7}", (string?)"x", (long)i)));
            await CountedAsync(query, 1_000);
            before = Rows(query)!;
        }

        await using var next = new QueryRuntime(kafka.Parts(CountTopology.Create));
        var again = next.Start(definition);
        await Eventually.HoldsAsync(() => Rows(again) is not null, () => "not restored");
        Assert.Equal(before, Rows(again));
        await kafka.SendAsync(source, ("k0", "x"));
        await kafka.ReadUntilAsync(sink, records => records.Where(record => record.Key == "k0").Max(record => record.Number) == 144);
    }

    [Fact]
    public async Task Updates_of_a_key_within_a_transaction_are_collapsed_unless_the_cache_is_off()
    {
        var source = await kafka.CreateTopicAsync("in");
        var (collapsed, every) = (await kafka.CreateTopicAsync("out"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, Enumerable.Range(0, 400).Select(i => ((string?)"k", (string?)"x", (long)i)));
        await using var runtime = new QueryRuntime(kafka.Parts(CountTopology.Create));
        runtime.Start(TestQueries.Count(KafkaFixture.Name("Q"), source, collapsed, KafkaFixture.FromStart));
        runtime.Start(TestQueries.Count(KafkaFixture.Name("Q"), source, every, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0")));
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), (await kafka.ReadAsync(every, 400)).Select(record => record.Number));
        var last = await kafka.ReadUntilAsync(collapsed, records => records.Count > 0 && records[^1].Number == 400);
        Assert.True(last.Count < 400, $"{last.Count} records");
    }

    [Fact]
    public async Task Records_that_cannot_be_read_are_counted_and_passed_over_for_good()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, ("a", "bad1"), ("b", "2"), ("c", "bad3"));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var query = runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        Assert.Equal("b=2", Assert.Single(await kafka.ReadAsync(sink, 1)).ToString());
        await Eventually.HoldsAsync(() => query.Offsets is [{ Committed: 3 }], () => string.Join(", ", query.Offsets));
        Assert.Equal(2, query.ErrorCount);
        Assert.Equal(QueryState.Running, query.State);
    }

    [Fact]
    public async Task A_paused_query_stands_still_and_goes_on_where_it_was()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var query = runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        await kafka.SendAsync(source, ("a", "1"));
        await kafka.ReadAsync(sink, 1);
        query.Pause();
        Assert.Equal(QueryState.Paused, query.State);
        // Another query shows that the time for it has passed.
        var witness = await kafka.CreateTopicAsync("out");
        await kafka.SendAsync(source, ("a", "2"));
        runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, witness, KafkaFixture.FromStart));
        await kafka.ReadAsync(witness, 2);
        await Task.Delay(300);
        Assert.Single(await kafka.ReadAsync(sink, 1));
        query.Resume();
        Assert.Equal(["a=1", "a=2"], (await kafka.ReadAsync(sink, 2)).Select(record => record.ToString()));
    }

    [Fact]
    public async Task New_partitions_are_read_from_their_beginning()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var time = new ManualTimeProvider();
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create, time));
        await runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink)).Positioned;
        await kafka.SendAsync(source, ("a", "1"));
        await kafka.ReadAsync(sink, 1);
        await kafka.AddPartitionsAsync(source, 2);
        await kafka.SendAsync(source, [("b", "2", 1)], partition: 1);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["a=1", "b=2"], (await kafka.ReadAsync(sink, 2)).Select(record => record.ToString()));
    }

    [Fact]
    public async Task Termination_leaves_nothing_behind()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart);
        await using var runtime = new QueryRuntime(kafka.Parts(CountTopology.Create));
        await kafka.SendAsync(source, ("a", "1"));
        var query = runtime.Start(definition);
        await kafka.ReadAsync(sink, 1);
        Assert.NotNull(await kafka.Topics.FindAsync(KafkaFixture.Names.Changelog(definition.Id, "Counts")));
        await query.TerminateAsync();
        Assert.Null(await kafka.Topics.FindAsync(KafkaFixture.Names.Changelog(definition.Id, "Counts")));
        // What it had read is forgotten: started again, it reads and counts all of it anew.
        runtime.Start(definition);
        Assert.Equal([1, 1], (await kafka.ReadAsync(sink, 2)).Select(record => record.Number));
    }

    [Fact]
    public async Task Offsets_say_what_is_committed_and_where_the_end_is()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, ("a", "1"), ("a", "2"));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var query = runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        await Eventually.HoldsAsync(() => query.Offsets.SequenceEqual([new QueryOffset(source, 0, 2, 2)]), () => string.Join(", ", query.Offsets));
    }

    [Fact]
    public async Task A_time_before_1970_and_its_beginning_are_written_as_the_first_millisecond()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        await kafka.SendAsync(source, ("a", "1"));
        await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) => new EpochTopology(new CopyTopology(plan, log))));
        runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        Assert.Equal(1, Assert.Single(await kafka.ReadAsync(sink, 1)).Timestamp);
    }

    internal static List<string>? Rows(IPersistentQuery query)
    {
        try
        {
            return query.Read(table => table.Scan().Select(row => $"{row.Key![0]}={row.Value![0]}").ToList());
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal static Task CountedAsync(IPersistentQuery query, long rows)
    {
        long Sum() => Rows(query)?.Sum(row => long.Parse(row[(row.IndexOf('=') + 1)..], System.Globalization.CultureInfo.InvariantCulture)) ?? 0;
        return Eventually.HoldsAsync(() => Sum() == rows, () => $"{Sum()} of {rows} rows counted");
    }

    private sealed class EpochTopology(ITopology inner) : ITopology
    {
        public IReadOnlyList<ITopologySource> Sources => inner.Sources;

        public IReadOnlyList<IStateStore> Stores => inner.Stores;

        public ITableReader? Result => inner.Result;

        public void Process(int source, SourceRow row, Action<OutputRow> output) => inner.Process(source, row with { Timestamp = 0 }, output);
    }
}
