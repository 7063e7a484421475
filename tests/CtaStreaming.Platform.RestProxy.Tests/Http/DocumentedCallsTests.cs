using System.Diagnostics;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Http;

/// <summary>
/// The calls of https://docs.confluent.io/platform/current/kafka-rest/quickstart.html with curl itself, as a reader pastes them; only the
/// port is another one.
/// </summary>
public sealed class DocumentedCallsTests : ProxyTest
{
    private const string V2 = """-H "Content-Type: application/vnd.kafka.v2+json" """;

    [Fact]
    public async Task The_quick_start_works_as_it_is_written_for_JSON()
    {
        const string Consumer = "http://localhost:8082/consumers/my_json_consumer/instances/my_consumer_instance";
        await IsAsync(
            """{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""",
            """
            curl -X POST -H "Content-Type: application/vnd.kafka.json.v2+json" \
                  -H "Accept: application/vnd.kafka.v2+json" \
                  --data '{"records":[{"value":{"foo":"bar"}}]}' "http://localhost:8082/topics/jsontest"
            """);
        Assert.Contains(
            "/consumers/my_json_consumer/instances/my_consumer_instance",
            await CurlAsync($$"""
                curl -X POST {{V2}} --data '{"name": "my_consumer_instance", "format": "json", "auto.offset.reset": "earliest"}' http://localhost:8082/consumers/my_json_consumer
                """),
            StringComparison.Ordinal);
        await IsAsync("", $$"""curl -X POST {{V2}} --data '{"topics":["jsontest"]}' {{Consumer}}/subscription""");
        await ReadAsync(
            """[{"topic":"jsontest","key":null,"value":{"foo":"bar"},"partition":0,"offset":0}]""",
            $"""curl -X GET -H "Accept: application/vnd.kafka.json.v2+json" {Consumer}/records""");
        await IsAsync("", $"curl -X DELETE {V2} {Consumer}");
    }

    [Fact]
    public async Task The_quick_start_works_as_it_is_written_for_Avro()
    {
        const string Consumer = "http://localhost:8082/consumers/my_avro_consumer/instances/my_consumer_instance";
        Assert.Matches(
            """^{"offsets":\[{"partition":0,"offset":0,"error_code":null,"error":null}\],"key_schema_id":null,"value_schema_id":\d+}$""",
            await CurlAsync("""
                curl -X POST -H "Content-Type: application/vnd.kafka.avro.v2+json" \
                      -H "Accept: application/vnd.kafka.v2+json" \
                      --data '{"value_schema": "{\"type\": \"record\", \"name\": \"User\", \"fields\": [{\"name\": \"name\", \"type\": \"string\"}]}", "records": [{"value": {"name": "testUser"}}]}' \
                      "http://localhost:8082/topics/avrotest"
                """));
        Assert.Matches(
            """^{.*"offset":1,.*"key_schema_id":\d+,"value_schema_id":\d+}$""",
            await CurlAsync("""
                curl -X POST -H "Content-Type: application/vnd.kafka.avro.v2+json" -H "Accept: application/vnd.kafka.v2+json" \
                --data '{"key_schema": "{\"name\":\"user_id\"  ,\"type\": \"int\"   }", "value_schema": "{\"type\": \"record\", \"name\": \"User\", \"fields\": [{\"name\": \"name\", \"type\": \"string\"}]}", "records": [{"key" : 1 , "value": {"name": "testUser"}}]}' \
                "http://localhost:8082/topics/avrotest"
                """));
        await CurlAsync($$"""curl -X POST {{V2}} --data '{"name": "my_consumer_instance", "format": "avro", "auto.offset.reset": "earliest"}' http://localhost:8082/consumers/my_avro_consumer""");
        await IsAsync("", $$"""curl -X POST {{V2}} --data '{"topics":["avrotest"]}' {{Consumer}}/subscription""");
        await ReadAsync(
            """[{"topic":"avrotest","key":null,"value":{"name":"testUser"},"partition":0,"offset":0},{"topic":"avrotest","key":1,"value":{"name":"testUser"},"partition":0,"offset":1}]""",
            $"""curl -X GET -H "Accept: application/vnd.kafka.avro.v2+json" {Consumer}/records""");
        await IsAsync("", $"curl -X DELETE {V2} {Consumer}");
    }

    [Fact]
    public async Task Topics_are_inspected_and_offsets_committed_as_documented()
    {
        const string Consumer = "http://localhost:8082/consumers/testgroup/instances/my_consumer";
        await CurlAsync("""curl -X POST -H "Content-Type: application/vnd.kafka.binary.v2+json" --data '{"records":[{"value":"S2Fma2E="}]}' "http://localhost:8082/topics/binarytest" """);

        Assert.Contains("\"binarytest\"", await CurlAsync("curl \"http://localhost:8082/topics\""), StringComparison.Ordinal);
        Assert.StartsWith("{\"name\":\"binarytest\",\"configs\":{", await CurlAsync("curl \"http://localhost:8082/topics/binarytest\""), StringComparison.Ordinal);
        Assert.StartsWith("[{\"partition\":0,\"leader\":", await CurlAsync("curl \"http://localhost:8082/topics/binarytest/partitions\""), StringComparison.Ordinal);
        await CurlAsync($$"""curl -X POST {{V2}} --data '{"name": "my_consumer"}' http://localhost:8082/consumers/testgroup""");
        await IsAsync("", $$"""curl -X POST {{V2}} --data '{"partitions":[{"topic":"binarytest","partition":0}]}' {{Consumer}}/assignments""");
        await IsAsync("", $$"""curl -X POST {{V2}} --data '{"partitions":[{"topic":"binarytest","partition":0}]}' {{Consumer}}/positions/beginning""");
        await ReadAsync(
            """[{"topic":"binarytest","key":null,"value":"S2Fma2E=","partition":0,"offset":0}]""",
            $"""curl -X GET -H "Accept: application/vnd.kafka.binary.v2+json" "{Consumer}/records?timeout=3000&max_bytes=300000" """);
        await CurlAsync($$"""curl -X POST {{V2}} --data '{"offsets":[{"topic":"binarytest","partition":0,"offset":0}]}' {{Consumer}}/offsets""");
        await IsAsync(
            """{"offsets":[{"topic":"binarytest","partition":0,"offset":1,"metadata":""}]}""",
            $$"""curl -X GET {{V2}} --data '{"partitions":[{"topic":"binarytest","partition":0}]}' {{Consumer}}/offsets""");
        await IsAsync("", $"curl -X DELETE {V2} {Consumer}");
    }

    private async Task IsAsync(string expected, string command) => Assert.Equal(expected, await CurlAsync(command));

    // The documentation tells its readers to ask twice: the first call joins the group.
    private async Task ReadAsync(string expected, string command)
    {
        var read = "[]";
        for (var attempt = 0; attempt < 10 && read == "[]"; attempt++) read = await CurlAsync(command);
        Assert.Equal(expected, read);
    }

    private async Task<string> CurlAsync(string command)
    {
        var line = command.Replace("http://localhost:8082/", Client.Url.ToString(), StringComparison.Ordinal).Replace("curl ", "curl -sS ", StringComparison.Ordinal);
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(bash.ExitCode == 0, $"{line}\n{await errors}");
        return await output;
    }
}
