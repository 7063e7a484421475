namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>What happens when the proxy does not do as asked.</summary>
public sealed class RetryTests : SenderTest
{
    [Theory]
    [InlineData(500, """{"error_code":500,"message":"Internal server error"}""")]
    [InlineData(503, "<html>starting</html>")]
    [InlineData(429, """{"error_code":429,"message":"Too many requests"}""")]
    [InlineData(408, """{"error_code":40801,"message":"Schema registration or lookup failed"}""")]
    [InlineData(422, """{"error_code":42207,"message":"Error when fetching schema"}""")]
    [InlineData(200, """{"offsets":[{"partition":null,"offset":null,"error_code":50003,"error":"Timed out"}],"key_schema_id":1,"value_schema_id":2}""")]
    [InlineData(200, """{"offsets":[]}""")]
    [InlineData(200, "welcome")]
    [InlineData(200, "null")]
    public async Task A_failure_that_may_pass_is_tried_again_until_it_has(int status, string body)
    {
        Proxy.Answers(status, body).Answers(status, body).Answers(status, body);

        await SendAsync();

        Assert.Equal(4, Proxy.Requests.Count);
        Assert.Single(Proxy.Requests.Select(request => request.Timestamp).Distinct());
        // Full jitter: from nothing up to a quarter of a second, doubled with each attempt.
        Assert.InRange(Proxy.Requests[3].At - Proxy.Requests[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(0.25 + 0.5 + 1));
        Assert.Equal((1, 0), (Sender.Delivered, Sender.Failed));
        Assert.Contains(Log, line => line.StartsWith($"waiting for the REST Proxy at {Proxy.Url}/topics/org.chicago.cta.weather.v1: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reading_whose_fate_is_unknown_is_sent_again()
    {
        Proxy.HangsUp().HangsUp();

        await SendAsync();

        Assert.Equal(3, Proxy.Requests.Count);
        Assert.Equal(1, Sender.Delivered);
    }

    [Fact]
    public async Task A_reading_that_is_known_to_be_there_is_not_sent_again()
    {
        await SendAsync();
        await SendAsync();

        Assert.Equal(Proxy.Requests.Select(request => request.Timestamp).Distinct().Count(), Proxy.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"error_code":400,"message":"Conversion of JSON to Avro failed"}""", "Conversion of JSON to Avro failed (status 400, error code 400)")]
    [InlineData(422, """{"error_code":42203,"message":"does not fit"}""", "does not fit (status 422, error code 42203)")]
    [InlineData(415, "", "answered Unsupported Media Type (status 415, error code 415)")]
    [InlineData(200, """{"offsets":[{"partition":null,"offset":null,"error_code":50002,"error":"Record too large"}]}""", "Record too large (status 200, error code 50002)")]
    public async Task A_refusal_for_good_is_logged_and_the_next_reading_has_its_own_chance(int status, string body, string expected)
    {
        Proxy.Answers(status, body);

        await SendAsync();
        await SendAsync();

        Assert.Equal((1, 1), (Sender.Delivered, Sender.Failed));
        Assert.Equal(2, Proxy.Requests.Select(request => request.Timestamp).Distinct().Count());
        Assert.Contains(Log, line => line.StartsWith("the reading of 2026-03-02T14:00:00Z is refused: ", StringComparison.Ordinal) && line.EndsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Retry_After_in_seconds_is_honoured(int status)
    {
        Proxy.Answers(status, "", retryAfter: "120");

        await SendAsync();

        Assert.InRange(Proxy.Requests[1].At - Proxy.Requests[0].At, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(120.25));
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_honoured()
    {
        var date = Time.GetUtcNow().AddSeconds(90);
        Proxy.Answers(503, "", retryAfter: date.ToString("R"));

        await SendAsync();

        Assert.InRange(Proxy.Requests[1].At, date, date.AddSeconds(0.25));
    }

    [Theory]
    [InlineData("315360000")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_Retry_After_beyond_reason_is_cut_to_ten_minutes(string retryAfter)
    {
        Proxy.Answers(503, "", retryAfter);

        await SendAsync();

        Assert.InRange(Proxy.Requests[1].At - Proxy.Requests[0].At, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(600.25));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_Retry_After_without_sense_is_passed_over(string retryAfter)
    {
        Proxy.Answers(503, "", retryAfter);

        await SendAsync();

        Assert.InRange(Proxy.Requests[1].At - Proxy.Requests[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(0.25));
    }
}
