using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink.Tests.Bulk;

public sealed class RequestShapeTests : DeliveryTest
{
    [Fact]
    public async Task A_request_is_lines_of_JSON_each_with_its_end()
    {
        await DeliverAsync("a", "b");
        var bulk = Assert.Single(Stub.Bulks);
        Assert.Equal(("POST", "/_bulk", "?filter_path=took,errors,items.*.status,items.*.error"), (bulk.Method, bulk.Path, bulk.Query));
        Assert.Equal("application/x-ndjson", bulk.ContentType);
        Assert.Null(bulk.Encoding);
        Assert.Null(bulk.Authorization);
        Assert.Equal(string.Concat(new[] { "a", "b" }.Select(user => System.Text.Encoding.UTF8.GetString(Document.Of(Records.Of(user), isTimeSeries: true).Lines))), bulk.Body);
    }

    [Fact]
    public async Task No_documents_are_no_request()
    {
        Assert.Empty(await DeliverAsync(documents: []));
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task Compressed_it_says_so()
    {
        Options.Compress = true;
        await DeliverAsync("a", "b");
        Assert.Equal("gzip", Assert.Single(Stub.Bulks).Encoding);
        Assert.Equal(["a", "b"], Stub.DataStreams.Users);
    }

    [Theory]
    [InlineData("a2V5", "", "", "ApiKey a2V5")]
    [InlineData("", "elastic:changeme", "", "Basic ZWxhc3RpYzpjaGFuZ2VtZQ==")]
    [InlineData("", "", "token", "Bearer token")]
    public async Task It_asks_to_be_let_in_as_the_options_say(string key, string user, string token, string expected)
    {
        (Options.ApiKey, Options.BasicAuthUserInfo, Options.BearerAuthToken) = (key, user, token);
        await DeliverAsync("a");
        Assert.Equal(expected, Assert.Single(Stub.Bulks).Authorization);
    }
}
