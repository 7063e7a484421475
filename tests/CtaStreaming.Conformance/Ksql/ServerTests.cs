namespace CtaStreaming.Conformance.Ksql;

public sealed class ServerTests : KsqlTest
{
    [Fact]
    public async Task A_server_tells_what_it_is()
    {
        var info = (await Ksql.GetAsync("info")).Is(200).Json.GetProperty("KsqlServerInfo");
        Assert.Equal("RUNNING", info.GetProperty("serverStatus").GetString());
        Assert.Matches(@"^\d+\.\d+", info.GetProperty("version").GetString());
        Assert.NotEmpty(info.GetProperty("kafkaClusterId").GetString()!);
        Assert.NotEmpty(info.GetProperty("ksqlServiceId").GetString()!);
    }

    [Fact]
    public async Task A_server_tells_its_health() => Assert.True((await Ksql.GetAsync("healthcheck")).Is(200).Json.GetProperty("isHealthy").GetBoolean());

    [Fact]
    public async Task A_property_is_known_or_not()
    {
        (await Ksql.GetAsync("is_valid_property/auto.offset.reset")).Is(200, "true");
        (await Ksql.GetAsync("is_valid_property/no.such.property")).IsError(400, 40000);
    }

    [Fact]
    public async Task An_unknown_path_is_not_found() => (await Ksql.GetAsync("nope")).Is(404);

    [Fact]
    public async Task An_unknown_command_has_no_status() => (await Ksql.GetAsync("status/stream/`NO_SUCH_STREAM`/create")).IsError(404, 40400);
}
