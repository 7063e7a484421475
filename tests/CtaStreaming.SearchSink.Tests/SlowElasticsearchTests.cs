using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>What is read, committed and held while Elasticsearch lets a request wait.</summary>
public sealed class SlowElasticsearchTests : WorkerTest
{
    [Fact]
    public async Task What_is_not_stored_is_not_committed_and_comes_again()
    {
        var never = new TaskCompletionSource();
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url);
        await sink.SaysAsync("ready: ");
        Stub.AnswersWhen(never.Task);
        Kafka.Send(LondonTopics.StationEntries, Records.Value("a"), Records.Value("b"));
        await Eventually.Async(() => Stub.Bulks.Count > 0, () => "No request.");
        await sink.StopAsync();
        Assert.Equal(0, await Kafka.CommittedAsync());

        var next = await SinkHost.StartAsync(Kafka, Stub.Url);
        await StoredAsync(2);
        await next.StopAsync();
        Assert.Equal(2, await Kafka.CommittedAsync());
    }

    [Fact]
    public async Task What_is_on_its_way_when_the_sink_is_told_to_stop_still_arrives_and_is_committed()
    {
        var soon = new TaskCompletionSource();
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url);
        await sink.SaysAsync("ready: ");
        Stub.AnswersWhen(soon.Task);
        Kafka.Send(LondonTopics.StationEntries, Records.Value("a"));
        await Eventually.Async(() => Stub.Bulks.Count > 0, () => "No request.");
        var stopping = sink.StopAsync();
        soon.SetResult();
        await stopping;
        Assert.Equal(1, await Kafka.CommittedAsync());
    }

    [Fact]
    public async Task While_Elasticsearch_is_slow_one_request_is_under_way_no_more_is_read_and_the_group_keeps_its_member()
    {
        var released = new TaskCompletionSource();
        // A member that did not ask for records for so long would be put out of its group.
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url, "--Kafka:Client:max.poll.interval.ms=2000", "--Search:MaxDocuments=10");
        await sink.SaysAsync("ready: ");
        Stub.AnswersWhen(released.Task);
        Kafka.Send(LondonTopics.StationEntries, Enumerable.Range(0, 100).Select(user => Records.Value($"u{user:00}")));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Single(Stub.Bulks);
        released.SetResult();
        await StoredAsync(100);

        Assert.All(Stub.Bulks, bulk => Assert.InRange(bulk.Actions.Count, 1, 10));
        Assert.DoesNotContain(sink.Lines, line => line.Contains("exceeded", StringComparison.Ordinal) || line.Contains("starts anew", StringComparison.Ordinal) || line.Contains("gave up", StringComparison.Ordinal));
        Assert.Equal(100, Stub.Bulks.Sum(bulk => bulk.Actions.Count));
        await sink.StopAsync();
        Assert.Equal(100, await Kafka.CommittedAsync());
    }
}
