using System.Globalization;
using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink.Tests;

public sealed class SearchWorkerTests : WorkerTest
{
    [Fact]
    public async Task Records_of_both_topics_become_documents_of_the_data_streams_of_the_same_names()
    {
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url);
        Kafka.Send(LondonTopics.StationEntries, Records.Value("a"));
        Kafka.Send(LondonTopics.StationExits, Records.Value("a", delta: -1));
        await StoredAsync(2);
        Assert.Equal(
            [(LondonTopics.StationEntries, "1"), (LondonTopics.StationExits, "-1")],
            Stub.Bulks.SelectMany(bulk => bulk.Actions).Select(action => ((string)action.Action["create"]!["_index"]!, action.Document["delta"]!.ToString())).Order());
        Assert.Contains($"ready: station_entries and station_exits flow to Elasticsearch at {Stub.Url}/ (time-series)", sink.Lines);
        await sink.StopAsync();
        Assert.Equal(2, await Kafka.CommittedAsync());
    }

    [Fact]
    public async Task In_standard_mode_two_touches_of_one_card_in_one_millisecond_are_two_documents()
    {
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url, "--mode", "standard");
        Kafka.Send(LondonTopics.StationEntries, Records.Value("a"), Records.Value("a"));
        await StoredAsync(2);
        await sink.StopAsync();
        var id = Stub.DataStreams.Ids.Select(one => one.Id).Order(StringComparer.Ordinal).First();
        Assert.Matches("^station_entries-[01]-0$", id);
    }

    [Fact]
    public async Task Records_that_will_never_be_documents_are_dead_letters_with_the_reason_and_the_others_are_stored()
    {
        (Stub.DataStreams.Start, Stub.DataStreams.End) = (Records.Morning, Records.Morning.AddHours(2));
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url);
        var late = Records.Value("late", Records.Morning.AddDays(-8));
        Kafka.Send(LondonTopics.StationEntries, Records.Value("a"), "no json"u8.ToArray(), null, """{"user":"b"}"""u8.ToArray(), late, Records.Value("lost", location: "the tower"), Records.Value("c"));

        var letters = Kafka.Read(LondonTopics.StationEntries + ".dlq", 5);
        Assert.Equal(["a", "c"], Stub.DataStreams.Users);
        string Reason(string? value) => letters.Single(letter => letter.Value == value).Headers["dlq.error.message"];
        Assert.StartsWith("The value is not a station's touch: 'n", Reason("no json"), StringComparison.Ordinal);
        Assert.Equal("The record has no value.", Reason(null));
        Assert.StartsWith("The value is not a station's touch: ", Reason("""{"user":"b"}"""), StringComparison.Ordinal);
        Assert.Contains("the document timestamp [2026-02-22T08:00:00.000Z] is outside of ranges of currently writable indices", Reason(System.Text.Encoding.UTF8.GetString(late)), StringComparison.Ordinal);
        Assert.Single(letters, letter => letter.Headers["dlq.error.message"].StartsWith("400 document_parsing_exception: ", StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.Equal("CtaStreaming.SearchSink", letter.Headers["dlq.service"]));
        await sink.StopAsync();
        Assert.Equal(7, await Kafka.CommittedAsync());
    }

    [Fact]
    public async Task A_record_that_is_too_large_for_the_dead_letters_does_not_stop_the_others()
    {
        var sink = await SinkHost.StartAsync(Kafka, Stub.Url);
        Kafka.Send(LondonTopics.StationEntries, new byte[1_000_500], Records.Value("a"));
        await StoredAsync(1);
        var letter = Assert.Single(Kafka.Read(LondonTopics.StationEntries + ".dlq", 1));
        Assert.Null(letter.Value);
        Assert.Equal(("too large to copy", "0"), (letter.Headers["dlq.value.omitted"], letter.Headers["dlq.offset"]));
        await sink.StopAsync();
        Assert.Equal(2, await Kafka.CommittedAsync());
    }

    [Fact]
    public async Task Two_sinks_share_the_partitions_and_a_change_of_hands_loses_and_doubles_nothing()
    {
        var first = await SinkHost.StartAsync(Kafka, Stub.Url);
        var sent = 0;
        Send(200);
        await StoredAsync(50);
        var second = await SinkHost.StartAsync(Kafka, Stub.Url);
        await second.SaysAsync("ready: ");
        Send(200);
        await StoredAsync(300);
        await first.StopAsync();
        Send(200);
        await StoredAsync(600);
        await second.StopAsync();
        Assert.Equal(600, Stub.DataStreams.Count);
        Assert.Equal(600, await Kafka.CommittedAsync());

        void Send(int count) => Kafka.Send(LondonTopics.StationEntries, Enumerable.Range(0, count).Select(_ => Records.Value(string.Create(CultureInfo.InvariantCulture, $"u{sent++}"))));
    }
}
