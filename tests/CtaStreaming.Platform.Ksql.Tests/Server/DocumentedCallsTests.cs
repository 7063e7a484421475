using System.Diagnostics;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Server;

/// <summary>
/// The calls of https://docs.ksqldb.io/en/latest/developer-guide/api/ with curl itself, as a reader pastes them; only the port is another
/// one, and the names of sources are this test's. Note that -d alone says it is a form.
/// </summary>
[Collection(SurroundingsCollection.Name)]
public sealed class DocumentedCallsTests(Surroundings surroundings)
{
    [Fact]
    public async Task The_server_tells_of_itself()
    {
        Assert.StartsWith("{\"KsqlServerInfo\":{\"version\":", await CurlAsync("""curl -sX GET "http://localhost:8088/info" """), StringComparison.Ordinal);
        Assert.StartsWith("{\"isHealthy\":true,", await CurlAsync("""curl -sX GET "http://localhost:8088/healthcheck" """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_are_run_and_their_status_is_told()
    {
        var created = await CurlAsync(
            """
            curl -X "POST" "http://localhost:8088/ksql" \
                 -H "Accept: application/vnd.ksql.v1+json" \
                 -d $'{
              "ksql": "CREATE STREAM pasted (id INT KEY, name STRING) WITH (KAFKA_TOPIC=\'pasted\', PARTITIONS=1, VALUE_FORMAT=\'json\');",
              "streamsProperties": {
                "ksql.streams.auto.offset.reset": "earliest"
              }
            }'
            """);
        Assert.Contains("\"commandId\":\"stream/`PASTED`/create\",\"commandStatus\":{\"status\":\"SUCCESS\"", created, StringComparison.Ordinal);

        var listed = await CurlAsync(
            """
            curl -X "POST" "http://localhost:8088/ksql" \
                 -H "Accept: application/vnd.ksql.v1+json" \
                 -d $'{
              "ksql": "LIST STREAMS;",
              "streamsProperties": {}
            }'
            """);
        Assert.Contains("""{"type":"STREAM","name":"PASTED","topic":"pasted","keyFormat":"KAFKA","valueFormat":"JSON","isWindowed":false}""", listed, StringComparison.Ordinal);

        Assert.Contains("\"status\":\"SUCCESS\"", await CurlAsync("""curl -X GET "http://localhost:8088/status/stream/PASTED/create" """), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_run_over_either_endpoint_and_rows_flow_in()
    {
        await CurlAsync(
            """
            curl --location --request POST 'http://localhost:8088/ksql' \
                 --header 'Content-Type: application/vnd.ksql.v1+json' \
                 --data '{"ksql": "CREATE STREAM poured (id INT KEY, name STRING) WITH (KAFKA_TOPIC='\''poured'\'', PARTITIONS=1, VALUE_FORMAT='\''JSON'\'');"}'
            """);
        Assert.Equal(
            "{\"status\":\"ok\",\"seq\":0}\n{\"status\":\"ok\",\"seq\":1}\n",
            await CurlAsync(
                """
                printf '{"target":"poured"}\n{"id":1,"name":"Howard"}\n{"id":2,"name":"Wilson"}\n' |
                  curl --http2-prior-knowledge -X "POST" "http://localhost:8088/inserts-stream" --data-binary @-
                """));
        Assert.EndsWith(
            "{\"row\":{\"columns\":[1,\"Howard\"]}},\n{\"row\":{\"columns\":[2,\"Wilson\"]}},\n{\"finalMessage\":\"Limit Reached\"}]",
            await CurlAsync(
                """
                curl -X "POST" "http://localhost:8088/query" \
                     -H "Accept: application/vnd.ksql.v1+json" \
                     -d $'{
                  "ksql": "SELECT * FROM poured EMIT CHANGES LIMIT 2;",
                  "streamsProperties": {
                    "ksql.streams.auto.offset.reset": "earliest"
                  }
                }'
                """),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "[\"Howard\"]\n",
            await CurlAsync(
                """
                curl --http2 -X "POST" "http://localhost:8088/query-stream" \
                     -d $'{
                  "sql": "SELECT name FROM poured EMIT CHANGES LIMIT 1;",
                  "properties": {
                    "auto.offset.reset": "earliest"
                  }
                }'
                """),
            StringComparison.Ordinal);
    }

    private async Task<string> CurlAsync(string command)
    {
        var line = command
            .Replace("http://localhost:8088/", surroundings.Client.Url.ToString(), StringComparison.Ordinal)
            .Replace("curl ", "curl -sS --max-time 30 ", StringComparison.Ordinal);
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(bash.ExitCode == 0, $"{line}\n{await errors}");
        return await output;
    }
}
