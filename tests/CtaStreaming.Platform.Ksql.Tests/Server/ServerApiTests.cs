using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Server;

[Collection(SurroundingsCollection.Name)]
public sealed class ServerApiTests(Surroundings surroundings)
{
    private readonly KsqlClient _client = surroundings.Client;

    [Fact]
    public async Task It_says_what_it_is()
    {
        var root = await _client.GetAsync("");
        Assert.Equal((307, "/info"), (root.Status, root.Location));
        var info = (await _client.GetAsync("info")).Json.GetProperty("KsqlServerInfo");
        Assert.Equal(("0.29.0", "shared_", "RUNNING"), (info.Text("version"), info.Text("ksqlServiceId"), info.Text("serverStatus")));
        Assert.NotEqual("", info.Text("kafkaClusterId"));

        var metadata = (await _client.GetAsync("v1/metadata")).Json;
        Assert.Equal("0.29.0", metadata.Text("version"));
        var id = (await _client.GetAsync("v1/metadata/id")).Json;
        Assert.Equal(metadata.GetProperty("clusterId").GetRawText(), id.GetRawText());
        Assert.Equal(info.Text("kafkaClusterId"), id.GetProperty("scope").GetProperty("clusters").Text("kafka-cluster"));
        Assert.Equal("shared_", id.GetProperty("scope").GetProperty("clusters").Text("ksql-cluster"));
    }

    [Fact]
    public async Task It_says_how_it_is()
    {
        var health = (await _client.GetAsync("healthcheck")).Json;
        Assert.True(health.GetProperty("isHealthy").GetBoolean());
        Assert.Equal(["metastore", "kafka", "commandRunner"], health.GetProperty("details").EnumerateObject().Select(detail => detail.Name));
        Assert.Equal("RUNNING", health.Text("serverState"));
        Assert.Equal("{}", (await _client.GetAsync("chc/live")).Body);
        Assert.Equal("{}", (await _client.GetAsync("chc/ready")).Body);
        var host = (await _client.GetAsync("clusterStatus")).Json.GetProperty("clusterStatus").GetProperty(_client.Url.Authority);
        Assert.True(host.GetProperty("hostAlive").GetBoolean());
    }

    [Fact]
    public async Task The_status_of_a_command_is_found_under_its_id()
    {
        await _client.ExecuteAsync("CREATE TYPE status_test AS STRING;");
        var status = (await _client.GetAsync("status/type/STATUS_TEST/create")).Json;
        Assert.Equal("SUCCESS", status.Text("status"));
        Assert.Equal("Registered custom type with name 'STATUS_TEST' and SQL type STRING", status.Text("message"));

        await _client.ExecuteAsync("CREATE STREAM status_test (a INT) WITH (KAFKA_TOPIC='status_test', PARTITIONS=1, VALUE_FORMAT='JSON');");
        Assert.Equal("SUCCESS", (await _client.GetAsync("status/stream/%60STATUS_TEST%60/create")).Json.Text("status"));
        (await _client.GetAsync("status/stream/%60NOTHING%60/create")).IsError(40400, "Command not found");
    }

    [Theory]
    [InlineData("auto.offset.reset")]
    [InlineData("ksql.streams.auto.offset.reset")]
    [InlineData("ksql.streams.consumer.max.poll.records")]
    [InlineData("ksql.query.pull.table.scan.enabled")]
    public async Task A_property_that_can_be_set_is_valid(string name)
    {
        var answer = await _client.GetAsync($"is_valid_property/{name}");
        Assert.Equal((200, "true"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Other_properties_are_not()
    {
        (await _client.GetAsync("is_valid_property/auto.offset.rest")).IsError(40000, "'auto.offset.rest'");
        (await _client.GetAsync("is_valid_property/ksql.service.id")).IsError(40000, "[ksql.service.id]");
    }

    [Fact]
    public async Task Unknown_paths_are_not_found_and_unknown_methods_not_allowed()
    {
        var answer = await _client.GetAsync("nowhere");
        Assert.Equal((404, "Not Found"), (answer.Status, answer.Body));
        Assert.Equal(405, (await _client.GetAsync("ksql")).Status);
    }
}
