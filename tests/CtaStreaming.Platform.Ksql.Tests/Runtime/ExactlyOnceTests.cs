using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

[Collection(KafkaCollection.Name)]
public sealed class ExactlyOnceTests(KafkaFixture kafka)
{
    private const int Rows = 5_000;

    [Fact]
    public async Task What_a_failed_transaction_did_is_undone_and_done_again()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var failures = 0;
        await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CountTopology(plan, log, row =>
        {
            // Each time somewhat further, within a batch.
            if (row.Offset == 700 + (900 * failures) && failures < 3)
            {
                failures++;
                throw new InvalidOperationException("on purpose");
            }
        })));
        await SendAsync(source);
        var query = runtime.Start(TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0")));
        AssertExact(await kafka.ReadAsync(sink, Rows));
        Assert.Equal(3, failures);
        Assert.Equal(["on purpose", "on purpose", "on purpose"], query.Failures.Select(failure => failure.Message));
        Assert.Equal(QueryState.Running, query.State);
    }

    [Fact]
    public async Task A_second_server_takes_over_and_the_first_one_stops()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0"));
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        await using var first = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CountTopology(plan, log, row =>
        {
            if (row.Offset != 1_234) return;
            reached.Set();
            goOn.Wait();
        })));
        await SendAsync(source);
        var fenced = first.Start(definition);
        reached.Wait();
        await using var second = new QueryRuntime(kafka.Parts(CountTopology.Create));
        second.Start(definition);
        AssertExact(await kafka.ReadAsync(sink, Rows));
        goOn.Set();
        await Eventually.HoldsAsync(() => fenced.Failures.Count > 0, () => "not fenced");
        Assert.StartsWith("Another server", Assert.Single(fenced.Failures).Message, StringComparison.Ordinal);
        await kafka.SendAsync(source, ("k0", "x"));
        var records = await kafka.ReadAsync(sink, Rows + 1);
        Assert.Equal(Rows + 1, records.Count);
        Assert.Equal(QueryState.Error, fenced.State);
    }

    [Fact]
    public async Task A_server_that_is_fenced_while_it_has_nothing_to_do_stops_at_the_next_record()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart);
        await using var first = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var fenced = first.Start(definition);
        await fenced.Positioned;
        await Eventually.HoldsAsync(() => fenced.State == QueryState.Running, () => $"{fenced.State}");
        await using var second = new QueryRuntime(kafka.Parts(CopyTopology.Create));
        var running = second.Start(definition);
        await running.Positioned;
        await kafka.SendAsync(source, ("a", "1"));
        await Eventually.HoldsAsync(() => fenced.Failures.Count > 0, () => "not fenced");
        Assert.StartsWith("Another server", Assert.Single(fenced.Failures).Message, StringComparison.Ordinal);
        Assert.Single(await kafka.ReadAsync(sink, 1));
        Assert.Empty(running.Failures);
    }

    [Fact]
    public async Task A_transaction_that_Kafka_gave_up_because_it_took_too_long_is_done_again()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0"));
        var time = new ManualTimeProvider();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        await using var runtime = new QueryRuntime(kafka.Parts(
            (plan, _, log, _) => new CountTopology(plan, log, row =>
            {
                if (row.Offset != 1_234) return;
                reached.Set();
                goOn.Wait();
            }),
            time));
        await SendAsync(source);
        var query = runtime.Start(definition);
        reached.Wait();
        // What the coordinator does after the timeout is what it does for a successor: it aborts, under the next epoch.
        using (var coordinator = new TransactionalWriter(kafka.Clients, KafkaFixture.Names.Group(definition.Id), TimeProvider.System)) coordinator.Init(default);
        time.Advance(TimeSpan.FromSeconds(61));
        goOn.Set();
        AssertExact(await kafka.ReadAsync(sink, Rows));
        Assert.NotEmpty(query.Failures);
        Assert.Equal(QueryState.Running, query.State);
    }

    [Fact]
    public async Task Stopping_in_the_middle_neither_loses_nor_repeats()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in", 2), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0"));
        await SendAsync(source);
        for (var stop = 600; stop < Rows; stop += 1_100)
        {
            var seen = 0;
            using var reached = new ManualResetEventSlim();
            await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) => new CountTopology(plan, log, _ =>
            {
                if (++seen == 550) reached.Set();
            })));
            var query = runtime.Start(definition);
            reached.Wait(TimeSpan.FromSeconds(5));
            await query.StopAsync();
        }

        await using var last = new QueryRuntime(kafka.Parts(CountTopology.Create));
        last.Start(definition);
        AssertExact(await kafka.ReadAsync(sink, Rows));
    }

    [Fact]
    public async Task A_record_that_two_sources_read_is_done_for_both_or_for_none()
    {
        var (source, sink) = (await kafka.CreateTopicAsync("in"), await kafka.CreateTopicAsync("out"));
        var definition = TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0"));
        var failed = false;
        await using var runtime = new QueryRuntime(kafka.Parts((plan, _, log, _) =>
        {
            var rows = 0;
            return new TwiceTopology(plan, log, _ =>
            {
                if (!failed && ++rows == 1_501)
                {
                    failed = true;
                    throw new InvalidOperationException("on purpose");
                }
            });
        }));
        // All at one time: an order by time alone would let one source run ahead of the other.
        await kafka.SendAsync(source, Enumerable.Range(0, Rows).Select(_ => ((string?)"k", (string?)"x", 1L)));
        runtime.Start(definition);
        var records = await kafka.ReadAsync(sink, 2 * Rows);
        Assert.Equal(Enumerable.Range(1, 2 * Rows).Select(i => (long)i), records.Select(record => record.Number));
    }

    private Task SendAsync(string topic) => kafka.SendAsync(topic, Enumerable.Range(0, Rows).Select(i => ((string?)$"k{i % 10}", (string?)"x", (long)i)));

    private static void AssertExact(IReadOnlyList<TopicRecord> records)
    {
        var expected = Enumerable.Range(0, 10).SelectMany(key => Enumerable.Range(1, Rows / 10).Select(count => $"k{key}={count}"));
        Assert.Equal(expected.Order(), records.Select(record => record.ToString()).Order());
    }

    /// <summary>Has its source twice.</summary>
    private sealed class TwiceTopology(QueryPlan plan, IProcessingLog log, Action<SourceRow> before) : ITopology
    {
        private readonly CountTopology _inner = new(plan, log, before);

        public IReadOnlyList<ITopologySource> Sources => [_inner.Sources[0], _inner.Sources[0]];

        public IReadOnlyList<IStateStore> Stores => _inner.Stores;

        public ITableReader Result => _inner.Result;

        public void Process(int source, SourceRow row, Action<OutputRow> output) => _inner.Process(source, row, output);
    }
}
