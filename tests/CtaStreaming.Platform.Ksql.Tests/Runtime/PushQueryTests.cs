using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

[Collection(KafkaCollection.Name)]
public sealed class PushQueryTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Reads_what_is_produced_after_it_was_opened()
    {
        var source = await kafka.CreateTopicAsync("in", 2);
        await kafka.SendAsync(source, ("a", "before"));
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        using var stop = new CancellationTokenSource();
        var rows = await runtime.OpenAsync(TestQueries.Copy(KafkaFixture.Name("transient"), source, null), stop.Token);
        await kafka.SendAsync(source, ("a", "after"));
        await using var reader = rows.GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("after", reader.Current.Value![0]);
        await stop.CancelAsync();
        Assert.False(await reader.MoveNextAsync());
    }

    [Fact]
    public async Task Ends_at_its_limit()
    {
        var source = await kafka.CreateTopicAsync("in");
        await kafka.SendAsync(source, ("a", "1"), ("a", "2"), ("a", "3"));
        Assert.Equal(["1", "2"], await ReadAsync(source, limit: 2));
        Assert.Empty(await ReadAsync(source, limit: 0));
    }

    [Fact]
    public async Task Does_not_see_what_is_not_committed()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        using var goOn = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();
        await using var writing = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CopyTopology(plan, log, row =>
        {
            if (row.Offset != 1) return;
            written.Set();
            goOn.Wait();
        })));
        await kafka.SendAsync(source, ("a", "1"), ("a", "2"));
        writing.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        written.Wait();
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var rows = await runtime.OpenAsync(TestQueries.Copy(KafkaFixture.Name("transient"), sink, null, KafkaFixture.FromStart, limit: 2), default);
        await using var reader = rows.GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();
        await Task.Delay(200);
        Assert.False(next.IsCompleted);
        goOn.Set();
        Assert.True(await next);
    }

    [Fact]
    public async Task Waits_for_a_reader_that_is_slow_and_leaves_with_one_that_leaves()
    {
        var source = await kafka.CreateTopicAsync("in");
        await kafka.SendAsync(source, Enumerable.Range(0, 5_000).Select(i => ((string?)"a", (string?)$"{i}", (long)i)));
        var processed = 0;
        await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CopyTopology(plan, log, _ => Interlocked.Increment(ref processed))));
        var rows = await runtime.OpenAsync(TestQueries.Copy(KafkaFixture.Name("transient"), source, null, KafkaFixture.FromStart), default);
        var read = 0;
        await foreach (var row in rows)
        {
            await Eventually.HoldsAsync(() => Volatile.Read(ref processed) > 1_000, () => $"{processed} processed");
            if (++read == 10) break;
        }

        await Task.Delay(100);
        Assert.InRange(Volatile.Read(ref processed), 1_001, 1_012);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_named()
    {
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var exception = await Assert.ThrowsAsync<MissingTopicException>(() => runtime.OpenAsync(TestQueries.Copy("transient", "nowhere", null), default));
        Assert.Contains("nowhere", exception.Message, StringComparison.Ordinal);
        Assert.Null(await kafka.Topics.FindAsync("nowhere"));
    }

    [Fact]
    public async Task What_the_topology_throws_reaches_the_reader()
    {
        var source = await kafka.CreateTopicAsync("in");
        await kafka.SendAsync(source, ("a", "1"));
        await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CopyTopology(plan, log, _ => throw new InvalidOperationException("on purpose"))));
        var rows = await runtime.OpenAsync(TestQueries.Copy(KafkaFixture.Name("transient"), source, null, KafkaFixture.FromStart), default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await rows.GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task A_table_that_a_stream_is_joined_with_is_read_whole_unless_told_otherwise()
    {
        var (stream, table) = (await kafka.CreateTopicAsync("stream"), await kafka.CreateTopicAsync("table"));
        await kafka.SendAsync(table, ("a", "x"));
        await using var runtime = new QueryRuntime(kafka.Parts(JoinTopology.Create));
        var joined = await runtime.OpenAsync(TestQueries.Join(KafkaFixture.Name("transient"), stream, table, null), default);
        var latest = await runtime.OpenAsync(
            TestQueries.Join(KafkaFixture.Name("transient"), stream, table, null, KsqlConfig.Default.With("auto.offset.reset", "latest")), default);
        await kafka.SendAsync(stream, ("a", "1"));
        Assert.Equal("1+x", (await FirstAsync(joined)).Value![0]);
        await kafka.SendAsync(table, ("a", "y"));
        // Rows of the stream come until one meets the table's new row.
        using var found = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            for (var i = 2; !found.IsCancellationRequested; i++) await kafka.SendAsync(stream, ("a", $"{i}"));
        });
        Assert.EndsWith("+y", (string)(await FirstAsync(latest)).Value![0]!, StringComparison.Ordinal);
        await found.CancelAsync();
        await sending;
    }

    private static async Task<OutputRow> FirstAsync(IAsyncEnumerable<OutputRow> rows)
    {
        await foreach (var row in rows) return row;
        throw new InvalidOperationException("no row");
    }

    private async Task<List<object?>> ReadAsync(string source, int limit)
    {
        await using var runtime = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var values = new List<object?>();
        await foreach (var row in await runtime.OpenAsync(TestQueries.Copy(KafkaFixture.Name("transient"), source, null, KafkaFixture.FromStart, limit), default))
            values.Add(row.Value![0]);
        return values;
    }
}
