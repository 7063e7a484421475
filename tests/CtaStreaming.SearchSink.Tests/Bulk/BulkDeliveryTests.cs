using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink.Tests.Bulk;

public sealed class BulkDeliveryTests : DeliveryTest
{
    private const string Rejected = "es_rejected_execution_exception";

    [Fact]
    public async Task Documents_are_stored_with_one_request()
    {
        Assert.Empty(await DeliverAsync("a", "b", "c"));
        Assert.Equal(["a", "b", "c"], Stub.DataStreams.Users);
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task A_batch_that_comes_again_makes_no_duplicate_and_is_no_failure()
    {
        await DeliverAsync("a", "b");
        Assert.Empty(await DeliverAsync("a", "b", "c"));
        Assert.Equal(["a", "b", "c"], Stub.DataStreams.Users);
        Assert.Equal(2, Stub.Requests.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    public async Task Only_documents_that_were_not_taken_for_now_are_sent_again(int status)
    {
        Stub.DataStreams.Refuses(status, Rejected, user => user is "b" or "d").Refuses(status, Rejected, user => user == "d");
        Assert.Empty(await DeliverAsync("a", "b", "c", "d"));

        Assert.Equal([["a", "b", "c", "d"], ["b", "d"], ["d"]], Stub.Bulks.Select(bulk => bulk.Users));
        Assert.Equal(["a", "b", "c", "d"], Stub.DataStreams.Users);
        Assert.Contains(Log, line => line.Contains($"2 of 4 documents are not taken for now: {status} {Rejected}: as the test wants it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_request_that_is_not_taken_for_now_is_sent_again_whole(int status)
    {
        Stub.Answers(status).Answers(status, "<html>Bad gateway</html>");
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal([["a", "b"], ["a", "b"], ["a", "b"]], Stub.Bulks.Select(bulk => bulk.Users));
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Mon, 02 Mar 2026 08:00:20 GMT", 20)]
    public async Task Retry_After_is_waited_out(string retryAfter, int seconds)
    {
        Stub.Answers(429, "", retryAfter);
        await DeliverAsync("a");
        Assert.InRange((Stub.Bulks[1].At - Stub.Bulks[0].At).TotalSeconds, seconds, seconds + 5);
    }

    [Fact]
    public async Task Without_Retry_After_the_waits_grow_and_have_an_end()
    {
        for (var attempt = 0; attempt < 40; attempt++) Stub.Answers(429);
        await DeliverAsync("a");
        var waits = Stub.Bulks.Zip(Stub.Bulks.Skip(1), (first, second) => second.At - first.At).ToList();
        Assert.Equal(40, waits.Count);
        Assert.True(waits[0] <= TimeSpan.FromMilliseconds(250));
        Assert.True(waits.Max() > TimeSpan.FromSeconds(1));
        Assert.All(waits, wait => Assert.True(wait <= TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_costs_nothing()
    {
        Stub.HangsUp();
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_the_answer_makes_no_duplicate()
    {
        Stub.HangsUpInTheAnswer();
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal(2, Stub.Bulks.Count);
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
    }

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}}]}""")]
    [InlineData("""{"took":1}""")]
    [InlineData("[]")]
    public async Task An_answer_that_does_not_tell_what_became_of_each_document_is_no_success(string answer)
    {
        Stub.Answers(200, answer);
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
        Assert.Contains(Log, line => line.Contains("not an answer of Elasticsearch's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_until_it_is_not()
    {
        string[] users = [.. Enumerable.Range(10, 40).Select(user => $"u{user}")];
        Stub.MaxContentLength = Document.Of(Records.Of("u10"), isTimeSeries: true).Lines.Length * 10;
        Assert.Empty(await DeliverAsync(users));
        Assert.Equal(users, Stub.DataStreams.Users);
        Assert.Equal([40, 20, 10, 10, 20, 10, 10], Stub.Bulks.Select(bulk => bulk.Actions.Count));
    }

    [Fact]
    public async Task A_document_that_is_too_large_alone_is_refused_for_good()
    {
        Stub.MaxContentLength = 400;
        var rejection = Assert.Single(await DeliverAsync("a", new string('x', 400), "c"));
        Assert.Equal(1, rejection.Record.Offset.Value);
        Assert.StartsWith("413 RequestEntityTooLarge", rejection.Cause.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "c"], Stub.DataStreams.Users);
    }

    [Fact]
    public async Task A_document_that_does_not_fit_the_mapping_is_refused_for_good_and_the_others_are_stored()
    {
        Document[] documents = [Make("a", "51.5,-0.2"), Make("b", "the tower"), Make("c", "51.5,-0.2")];
        var rejection = Assert.Single(await DeliverAsync(documents));
        Assert.Same(documents[1].Record, rejection.Record);
        Assert.Equal("400 document_parsing_exception: [1:99] failed to parse field [location] of type [geo_point]; caused by parse_exception: unsupported symbol", rejection.Cause.Message);
        Assert.Equal(["a", "c"], Stub.DataStreams.Users);
        Assert.Single(Stub.Bulks);

        static Document Make(string user, string location) => Document.Of(Records.Record(Records.Value(user, location: location)), isTimeSeries: true);
    }

    [Fact]
    public async Task A_request_that_Elasticsearch_cannot_read_is_halved_to_the_document_that_it_is_about()
    {
        const string Error = """{"error":{"type":"action_request_validation_exception","reason":"id is too long"},"status":400}""";
        Stub.Answers(400, Error).Answers(400, Error);
        Assert.Equal("a", User(Assert.Single(await DeliverAsync("a", "b"))));
        Assert.Equal(["b"], Stub.DataStreams.Users);
    }

    [Theory]
    [InlineData(401, "check Search:ApiKey")]
    [InlineData(403, "needs create_doc")]
    [InlineData(404, "check Search:Url")]
    [InlineData(405, "check Search:Url")]
    [InlineData(301, "check Search:Url")]
    [InlineData(400, "check Search:Url")]
    public async Task A_wrong_configuration_is_said_once_and_waited_out_without_loss(int status, string remedy)
    {
        Stub.Answers(status, "<html>no</html>").Answers(status, "<html>no</html>");
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
        var complaint = Assert.Single(Log, line => line.Contains("does not take documents until somebody sees to it; nothing is lost meanwhile", StringComparison.Ordinal));
        Assert.Contains(remedy, complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "security_exception")]
    [InlineData(404, "index_not_found_exception")]
    public async Task A_document_that_may_not_be_written_waits_for_the_permission(int status, string type)
    {
        Stub.DataStreams.Refuses(status, type, user => user == "b").Refuses(status, type, user => user == "b");
        Assert.Empty(await DeliverAsync("a", "b"));
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
        Assert.Single(Log, line => line.Contains($"1 of 2 documents are not taken for now: {status} {type}", StringComparison.Ordinal) && line.Contains("until somebody sees to it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_passed_over()
    {
        Options.Url = $"http://127.0.0.1:1,{Stub.Url}/";
        Assert.Empty(await DeliverAsync("a"));
        Assert.Equal(["a"], Stub.DataStreams.Users);
        Assert.Contains(Log, line => line.Contains("http://127.0.0.1:1/ does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_not_waited_for()
    {
        Options.RequestTimeout = TimeSpan.FromMilliseconds(200);
        Stub.AnswersWhen(new TaskCompletionSource().Task);
        Assert.Empty(await DeliverAsync("a"));
        Assert.Equal(["a"], Stub.DataStreams.Users);
        Assert.Contains(Log, line => line.Contains("does not answer within 0 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_out_of_the_time_series_range_are_refused_with_the_range()
    {
        (Stub.DataStreams.Start, Stub.DataStreams.End) = (Records.Morning.AddDays(-7), Records.Morning.AddHours(2));
        var rejected = await DeliverAsync([.. new[] { -169, 0, 3 }.Select(hours => Document.Of(Records.Record(Records.Value($"u{hours}", Records.Morning.AddHours(hours))), isTimeSeries: true))]);
        Assert.Equal(["u0"], Stub.DataStreams.Users);
        Assert.Equal(2, rejected.Count);
        Assert.All(rejected, rejection => Assert.Contains("is outside of ranges of currently writable indices", rejection.Cause.Message, StringComparison.Ordinal));
    }

    private static string User(Rejection rejection) => Contracts.StationTouch.FromJson(rejection.Record.Message.Value).User;
}
