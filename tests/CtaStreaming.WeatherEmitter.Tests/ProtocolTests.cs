using System.Text.Json;
using CtaStreaming.Contracts;

namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>What goes over the wire.</summary>
public sealed class ProtocolTests : SenderTest
{
    [Fact]
    public async Task A_reading_is_posted_to_the_topic_as_Avro_in_JSON()
    {
        await SendAsync();

        var request = Assert.Single(Proxy.Requests);
        Assert.Equal("POST /topics/org.chicago.cta.weather.v1", request.Target);
        Assert.Equal("application/vnd.kafka.avro.v2+json", request.ContentType);
        Assert.Equal("application/vnd.kafka.v2+json", request.Accept);
        Assert.Equal("Basic a2V5OnNlY3JldA==", request.Authorization);
        Assert.Equal("""{"key":{"timestamp":1772460000000},"value":{"temperature":33.5,"status":"windy"}}""", request.Record.GetRawText());
    }

    [Fact]
    public async Task The_first_request_brings_the_schemas_and_later_ones_the_ids_they_got()
    {
        await SendAsync();
        await SendAsync();
        await SendAsync();

        Assert.Equal(["key_schema", "value_schema", "records"], Proxy.Requests[0].Parts);
        AssertSchema("weather_key.avsc", Proxy.Requests[0].Body.GetProperty("key_schema"));
        AssertSchema("weather_value.avsc", Proxy.Requests[0].Body.GetProperty("value_schema"));
        Assert.All(Proxy.Requests.Skip(1), request =>
        {
            Assert.Equal(["key_schema_id", "value_schema_id", "records"], request.Parts);
            Assert.Equal((11, 12), (request.Body.GetProperty("key_schema_id").GetInt32(), request.Body.GetProperty("value_schema_id").GetInt32()));
        });
    }

    [Theory]
    [InlineData(404, 40403)]
    [InlineData(422, 42207)]
    [InlineData(422, 42205)]
    [InlineData(408, 40801)]
    public async Task When_the_ids_are_not_known_any_more_the_schemas_are_sent_again_at_once(int status, int errorCode)
    {
        await SendAsync();
        Proxy.Answers(status, $$"""{"error_code":{{errorCode}},"message":"Schema not found"}""");

        await SendAsync();
        await SendAsync();

        var parts = Proxy.Requests.Select(request => request.Parts.First());
        Assert.Equal(["key_schema", "key_schema_id", "key_schema", "key_schema_id"], parts);
        Assert.Equal(Proxy.Requests[1].Timestamp, Proxy.Requests[2].Timestamp);
        Assert.Equal(Proxy.Requests[1].At, Proxy.Requests[2].At);
        Assert.Equal((3, 0), (Sender.Delivered, Sender.Failed));
    }

    [Fact]
    public async Task A_proxy_that_gives_no_ids_gets_the_schemas_every_time()
    {
        Proxy.Answers(200, """{"offsets":[{"partition":0,"offset":5,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""");

        await SendAsync();
        await SendAsync();

        Assert.All(Proxy.Requests, request => Assert.Contains("value_schema", request.Parts));
    }

    // As a string that is JSON again, which is what the proxy asks for.
    private static void AssertSchema(string file, JsonElement schema)
    {
        var expected = file == "weather_key.avsc" ? WeatherKey.AvroSchema : WeatherValue.AvroSchema;
        Assert.Equal(expected, Avro.Schema.Parse(schema.GetString()!));
    }
}
