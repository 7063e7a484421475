using System.Diagnostics;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

/// <summary>With a broker of its own, which goes away.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly KafkaFixture _kafka = new();

    public Task InitializeAsync() => _kafka.InitializeAsync();

    public Task DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task A_broker_that_goes_and_comes_back_costs_time_and_nothing_else()
    {
        var (source, sink) = (await _kafka.CreateTopicAsync("in"), await _kafka.CreateTopicAsync("out"));
        await using var runtime = new QueryRuntime(_kafka.Parts(CountTopology.Create));
        var query = runtime.Start(TestQueries.Count(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart.With("cache.max.bytes.buffering", "0")));
        for (var round = 0; round < 3; round++)
        {
            await _kafka.SendAsync(source, Enumerable.Range(0, 500).Select(i => ((string?)"k", (string?)"x", (long)i)));
            await _kafka.StopBrokerAsync();
            await _kafka.StartBrokerAsync();
        }

        var records = await _kafka.ReadAsync(sink, 1_500);
        Assert.Equal(Enumerable.Range(1, 1_500).Select(i => (long)i), records.Select(record => record.Number));
        await Eventually.HoldsAsync(() => query.State == QueryState.Running, () => $"{query.State}");
    }

    [Fact]
    public async Task A_query_is_stopped_soon_though_the_broker_is_away()
    {
        var (source, sink) = (await _kafka.CreateTopicAsync("in"), await _kafka.CreateTopicAsync("out"));
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var running = new QueryRuntime(_kafka.Parts((plan, _, log, _) => new CopyTopology(plan, log, row =>
        {
            reached.Set();
            goOn.Wait();
        })));
        var inTransaction = running.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink, KafkaFixture.FromStart));
        await _kafka.SendAsync(source, ("a", "1"));
        reached.Wait();
        await _kafka.StopBrokerAsync();
        goOn.Set();
        var opening = running.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink));
        var started = Stopwatch.GetTimestamp();
        await running.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.False(opening.Positioned.IsCompleted);
        Assert.NotEqual(QueryState.Paused, inTransaction.State);
        await _kafka.StartBrokerAsync();
    }

    [Fact]
    public async Task A_topic_that_is_deleted_is_named_and_read_again_once_it_is_back()
    {
        var (source, sink) = (await _kafka.CreateTopicAsync("in"), await _kafka.CreateTopicAsync("out"));
        var time = new ManualTimeProvider();
        await using var runtime = new QueryRuntime(_kafka.Parts(CopyTopology.Create, time));
        var query = runtime.Start(TestQueries.Copy(KafkaFixture.Name("Q"), source, sink));
        await query.Positioned;
        await _kafka.SendAsync(source, ("a", "1"), ("a", "2"), ("a", "3"));
        await _kafka.ReadAsync(sink, 3);
        await _kafka.Topics.DeleteAsync(source);
        time.Advance(TimeSpan.FromSeconds(10));
        await Eventually.HoldsAsync(() => query.State == QueryState.Error, () => $"{query.State}");
        await Eventually.HoldsAsync(
            () => query.Failures.Any(failure => failure.Message.Contains($"Kafka topic does not exist: {source}", StringComparison.Ordinal)),
            () => string.Join(", ", query.Failures));
        await _kafka.Topics.CreateAsync(source, 1, -1, new Dictionary<string, string>());
        await _kafka.SendAsync(source, ("a", "anew"));
        Assert.Equal("a=anew", (await _kafka.ReadAsync(sink, 4))[3].ToString());
        Assert.Equal(QueryState.Running, query.State);
    }
}
